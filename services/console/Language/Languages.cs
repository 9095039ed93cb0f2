using System.Globalization;
using MakPlatform.Console.SignIn;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace MakPlatform.Console.Language;

/// <summary>The languages of the console: the viewer's own choice, else what the browser asks for, else English.</summary>
internal static class Languages
{
    private const string Cookie = "language";

    /// <summary>All of them, the usual one first. Without ICU a culture knows nothing of its language, so what is needed of it stands here.</summary>
    public static IReadOnlyList<CultureInfo> All { get; } = [Of("en", ".", ",", "yyyy-MM-dd"), Of("de", ",", ".", "dd.MM.yyyy")];

    public static void AddLanguages(this WebApplicationBuilder builder) => builder.Services.AddLocalization().AddSingleton<IStringLocalizer<Texts>, Translations>().Configure<RequestLocalizationOptions>(options =>
    {
        (options.SupportedCultures, options.SupportedUICultures) = ([.. All], [.. All]);
        options.DefaultRequestCulture = new(All[0], All[0]);
        options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = Cookie, Options = options }, new CustomRequestCultureProvider(Asked)];
    });

    public static void MapLanguages(this WebApplication app) => app.MapPost("/language", ([FromForm] string? language, [FromForm] string? to, HttpContext context) =>
    {
        if (All.FirstOrDefault(one => one.Name == language) is { } chosen)
        {
            var cookie = new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Strict, HttpOnly = true, Secure = context.Request.IsHttps, IsEssential = true };
            context.Response.Cookies.Append(Cookie, CookieRequestCultureProvider.MakeCookieValue(new(chosen)), cookie);
        }

        return Results.Redirect(SignInEndpoints.Local(to));
    }).AllowAnonymous();

    // de-AT;q=0.9: without ICU a culture does not know that German is its parent, so a region is left off here.
    private static Task<ProviderCultureResult?> Asked(HttpContext context) => Task.FromResult(
        context.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).Select(language => language.Value.ToString().Split('-')[0])
            .FirstOrDefault(language => All.Any(known => known.Name == language)) is { } name ? new ProviderCultureResult(name) : null);

    private static CultureInfo Of(string name, string point, string thousands, string day)
    {
        var culture = new CultureInfo(name);
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator) = (point, thousands);
        culture.DateTimeFormat.ShortDatePattern = day;
        return culture;
    }
}
