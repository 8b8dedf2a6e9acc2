using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace Menpai.Web.Accounts;

/// <summary>
/// Checks the code of an authenticator by the program's own clock. Identity's checker reads the machine's, so that a program under another clock
/// (a test, a rehearsal) would show one code and ask for another.
/// </summary>
public sealed class AuthenticatorCodes(TimeProvider time) : IUserTwoFactorTokenProvider<Account>
{
    // Phones go wrong by a minute.
    private const int StepsApart = 2;

    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) => Task.FromResult("");

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key)
            return false;
        var (now, said) = (time.GetUtcNow(), Encoding.ASCII.GetBytes(token));
        var right = false;
        for (var apart = -StepsApart; apart <= StepsApart; apart++)
            right |= CryptographicOperations.FixedTimeEquals(
                said,
                Encoding.ASCII.GetBytes(OneTimeCode.At(key, now + apart * OneTimeCode.Step))
            );
        return right;
    }

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) =>
        await manager.GetAuthenticatorKeyAsync(user) is { Length: > 0 };
}
