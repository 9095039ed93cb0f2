using System.ComponentModel.DataAnnotations;
using MakPlatform.Notification.Delivery;

namespace MakPlatform.Notification.Tests;

public sealed class What_must_be_configured
{
    [Fact]
    public void Nothing_for_a_development_run() => Assert.Empty(Problems(new NotificationOptions()));

    [Fact]
    public void Smtp_needs_a_host_and_a_reader_and_says_which_keys_to_set()
    {
        var problems = Problems(new NotificationOptions { Transport = TransportKind.Smtp });

        Assert.Contains(problems, problem => problem.Contains("Notification__Recipients__0", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("Notification:Smtp:", StringComparison.Ordinal) && problem.Contains("Host", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SmtpTls.None)]
    [InlineData(SmtpTls.StartTlsWhenOffered)]
    public void A_password_is_not_sent_readable(SmtpTls tls)
    {
        var options = new NotificationOptions { Transport = TransportKind.Smtp, Smtp = new SmtpOptions { Host = "mail", User = "mak", Password = "secret", Tls = tls } };
        options.Recipients.Add("ops@example.org");

        Assert.Contains("readable", Assert.Single(Problems(options)), StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_must_be_addresses()
    {
        var options = new NotificationOptions { From = "@" };
        options.Recipients.Add("not an address\r\nBcc: x@example.org");

        Assert.Equal(2, Problems(options).Count);
    }

    [Fact]
    public void Levels_must_be_possible() =>
        Assert.StartsWith("Notification:Watch:Levels:", Assert.Single(Problems(new NotificationOptions { Watch = new() { Levels = new() { LowPercent = 100 } } })), StringComparison.Ordinal);

    private static List<string> Problems(NotificationOptions options)
    {
        var problems = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true);
        return [.. problems.Select(problem => problem.ErrorMessage!)];
    }
}
