using MakPlatform.Contracts.V1;
using MakPlatform.Edge;

namespace MakPlatform.KeyCatalog;

internal static class AnswerVersion
{
    public static IResult WithVersion(this IResult result, HttpResponse response, CatalogAnswer answer)
    {
        response.SetVersion(answer.Version ?? 0);
        return result;
    }
}
