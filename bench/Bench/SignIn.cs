using System.Net;
using Menpai.Web.Accounts;

namespace Menpai.Bench;

/// <summary>Signs a sample account in and prints the cookie for the load client.</summary>
internal static class SignIn
{
    public static async Task<int> Print(string url, string name)
    {
        var cookies = new CookieContainer();
        using var handler = new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(url) };
        await Post(client, "/sign-in", new() { ["name"] = name, ["password"] = SampleAccounts.Password });
        await Post(
            client,
            "/sign-in/code",
            new() { ["code"] = OneTimeCode.At(SampleAccounts.AuthenticatorKey, TimeProvider.System.GetUtcNow()) }
        );
        var session = cookies.GetCookies(new Uri(url))["session"];
        Console.WriteLine(session is null ? "" : $"session={session.Value}");
        return session is null ? 1 : 0;
    }

    private static async Task Post(HttpClient client, string path, Dictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form);
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
    }
}
