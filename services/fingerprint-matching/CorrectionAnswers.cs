using MakPlatform.Contracts.V1;
using MassTransit;

namespace MakPlatform.FingerprintMatching;

/// <summary>Refusals of corrections.</summary>
internal static class CorrectionAnswers
{
    public static Task Refuse(this ConsumeContext context, CorrectionOutcome outcome, IReadOnlyList<FieldProblem> problems) =>
        context.RespondAsync(new CorrectionAnswer { Outcome = outcome, Problems = problems });

    public static FieldProblem Unknown(string field, string reason) =>
        new() { Field = field, Reason = reason, Mend = "Look the machine up, with GET /machines/{id}, and name what is there." };
}
