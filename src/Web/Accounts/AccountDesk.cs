using System.Collections.Concurrent;
using System.Security.Claims;
using Menpai.Core;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Web.Accounts;

/// <summary>Where signing in stands after a step.</summary>
public enum SignInStep
{
    /// <summary>The code of the second factor is asked next.</summary>
    Code,

    /// <summary>There is no second factor yet; it is set up next.</summary>
    Enrol,

    /// <summary>Signed in.</summary>
    Done,
}

/// <summary>
/// 登录 Signing in with password and one-time code, invitations, and ending sessions. A thin layer over ASP.NET Core Identity, which
/// hashes, counts failures and checks codes.
/// </summary>
public sealed class AccountDesk(IServiceScopeFactory scopes)
{
    /// <summary>Claims of a session.</summary>
    public const string StaffClaim = "staff";
    public const string StampClaim = "stamp";

    /// <summary>Shortest password.</summary>
    public const int LeastPassword = 10;

    private const string InvitationPurpose = "invitation";
    private readonly ConcurrentDictionary<string, string> _stamps = new(StringComparer.Ordinal);

    /// <summary>Makes the database.</summary>
    public async Task Prepare()
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountsDb>().Database.EnsureCreatedAsync();
    }

    /// <summary>Makes the model of its tables, for which the first sign-in would wait.</summary>
    public async Task Warm()
    {
        await using var scope = scopes.CreateAsyncScope();
        _ = scope.ServiceProvider.GetRequiredService<AccountsDb>().Model;
    }

    /// <summary>Whether the session is still the account's: a changed password or second factor ends all others.</summary>
    public async Task<bool> IsCurrent(ClaimsPrincipal session) =>
        session.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
        && session.FindFirstValue(StampClaim) is { } stamp
        && await IsCurrent(id, stamp);

    /// <summary>Whether a stamp is still the account's.</summary>
    public async ValueTask<bool> IsCurrent(string id, string stamp)
    {
        if (!_stamps.TryGetValue(id, out var current))
        {
            current = await With(async users => (await users.FindByIdAsync(id))?.SecurityStamp) ?? "";
            _stamps[id] = current;
        }
        return stamp == current;
    }

    /// <summary>First step: name and password.</summary>
    /// <exception cref="RefusedException">Wrong, or locked after too many tries.</exception>
    public Task<(string AccountId, SignInStep Next)> CheckPassword(string name, string password) =>
        With(async users =>
        {
            var account = await users.FindByNameAsync(name);
            // Hash all the same, so that the time taken does not tell which names exist.
            if (account is null)
            {
                _ = users.PasswordHasher.HashPassword(new Account(), password);
                throw AccountRefusals.WrongPassword().AsException();
            }
            if (await users.IsLockedOutAsync(account))
                throw AccountRefusals.LockedOut().AsException();
            if (!await users.CheckPasswordAsync(account, password))
            {
                await users.AccessFailedAsync(account);
                throw AccountRefusals.WrongPassword().AsException();
            }
            return (account.Id, account.TwoFactorEnabled ? SignInStep.Code : SignInStep.Enrol);
        });

    /// <summary>Second step: the code of the authenticator. The first good one switches the second factor on.</summary>
    /// <exception cref="RefusedException">Wrong, or locked after too many tries.</exception>
    public Task CheckCode(string accountId, string code) =>
        With(async users =>
        {
            var account = await Existing(users, accountId);
            if (await users.IsLockedOutAsync(account))
                throw AccountRefusals.LockedOut().AsException();
            var digits = new string([.. code.Where(char.IsDigit).Select(digit => (char)('0' + (int)char.GetNumericValue(digit)))]);
            if (!await users.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, digits))
            {
                await users.AccessFailedAsync(account);
                throw AccountRefusals.WrongCode().AsException();
            }
            await users.ResetAccessFailedCountAsync(account);
            if (!account.TwoFactorEnabled)
                await users.SetTwoFactorEnabledAsync(account, true);
            _stamps[account.Id] = account.SecurityStamp!;
            return true;
        });

    /// <summary>The session that a completed sign-in gets.</summary>
    public Task<ClaimsPrincipal> Session(string accountId, string scheme) =>
        With(async users =>
        {
            var account = await Existing(users, accountId);
            return new ClaimsPrincipal(
                new ClaimsIdentity(
                    [
                        new(ClaimTypes.NameIdentifier, account.Id),
                        new(StaffClaim, account.StaffId.ToString()),
                        new(StampClaim, account.SecurityStamp!),
                    ],
                    scheme
                )
            );
        });

    /// <summary>The key for the authenticator app, made when there is none yet, and whether a code of it was given before.</summary>
    public Task<(string Key, bool Enrolled)> SecondFactor(string accountId) =>
        With(async users =>
        {
            var account = await Existing(users, accountId);
            if (await users.GetAuthenticatorKeyAsync(account) is not { Length: > 0 })
                await users.ResetAuthenticatorKeyAsync(account);
            return ((await users.GetAuthenticatorKeyAsync(account))!, account.TwoFactorEnabled);
        });

    /// <summary>The sign-in name of an account.</summary>
    public Task<string> NameOf(string accountId) => With(async users => (await Existing(users, accountId)).UserName!);

    /// <summary>Makes an account, or begins one anew, and gives the one-time invitation that sets its password.</summary>
    public Task<string> Invite(string name, int staffId) =>
        With(async users =>
        {
            var account = await users.FindByNameAsync(name);
            if (account is null)
            {
                account = new Account { UserName = name, StaffId = staffId };
                Check(await users.CreateAsync(account));
            }
            else
            {
                // A new invitation ends every session, the old password and the old second factor.
                Check(await users.RemovePasswordAsync(account));
                Check(await users.SetTwoFactorEnabledAsync(account, false));
                Check(await users.ResetAuthenticatorKeyAsync(account));
                Check(await users.UpdateSecurityStampAsync(account));
                Check(await users.SetLockoutEndDateAsync(account, null));
                Check(await users.ResetAccessFailedCountAsync(account));
                _stamps[account.Id] = account.SecurityStamp!;
            }
            return await users.GenerateUserTokenAsync(account, TokenOptions.DefaultProvider, InvitationPurpose);
        });

    /// <summary>Sets the password an invitation allows; the invitation is used up.</summary>
    /// <exception cref="RefusedException">The invitation is wrong, used or over, or the password too short.</exception>
    public Task<string> Welcome(string name, string invitation, string password) =>
        With(async users =>
        {
            var account = await users.FindByNameAsync(name);
            if (account is null || !await users.VerifyUserTokenAsync(account, TokenOptions.DefaultProvider, InvitationPurpose, invitation))
                throw AccountRefusals.InvitationOver().AsException();
            if (password.Length < LeastPassword)
                throw AccountRefusals.PasswordTooShort(LeastPassword).AsException();
            Check(await users.RemovePasswordAsync(account));
            Check(await users.AddPasswordAsync(account, password));
            _stamps[account.Id] = account.SecurityStamp!;
            return account.Id;
        });

    /// <summary>Changes one's own password, which ends every session; the caller gets a new one.</summary>
    /// <exception cref="RefusedException">The old one is wrong, there were too many tries, or the new one will not do.</exception>
    public Task ChangePassword(string accountId, string old, string password) =>
        With(async users =>
        {
            var account = await Existing(users, accountId);
            if (await users.IsLockedOutAsync(account))
                throw AccountRefusals.LockedOut().AsException();
            // Counted like a sign-in: whoever finds an open desk does not get to guess.
            if (!await users.CheckPasswordAsync(account, old))
            {
                await users.AccessFailedAsync(account);
                throw AccountRefusals.WrongOldPassword().AsException();
            }
            if (password.Length < LeastPassword)
                throw AccountRefusals.PasswordTooShort(LeastPassword).AsException();
            if (password == old)
                throw AccountRefusals.SamePassword().AsException();
            Check(await users.ChangePasswordAsync(account, old, password));
            await users.ResetAccessFailedCountAsync(account);
            _stamps[account.Id] = account.SecurityStamp!;
            return true;
        });

    /// <summary>Makes an account that is ready to use: for sample stores and tests, whose keys are no secret.</summary>
    public Task Provide(string name, int staffId, string password, string authenticatorKey) =>
        With(async users =>
        {
            var account = new Account
            {
                UserName = name,
                StaffId = staffId,
                TwoFactorEnabled = true,
            };
            Check(await users.CreateAsync(account, password));
            Check(await users.SetAuthenticationTokenAsync(account, "[AspNetUserStore]", "AuthenticatorKey", authenticatorKey));
            return true;
        });

    /// <summary>How it stands with every account, by staff id; whoever has none is not in it.</summary>
    public async Task<IReadOnlyDictionary<int, AccountState>> States()
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDb>();
        var accounts = await db
            .Users.Select(account => new
            {
                account.StaffId,
                Ready = account.PasswordHash != null && account.TwoFactorEnabled,
                account.LockoutEnd,
            })
            .ToListAsync();
        // The machine's clock, as Identity locks by it.
        var now = TimeProvider.System.GetUtcNow();
        return accounts.ToDictionary(
            account => account.StaffId,
            account =>
                account.LockoutEnd > now ? AccountState.Locked
                : account.Ready ? AccountState.Ready
                : AccountState.Invited
        );
    }

    /// <summary>Ends every session of somebody; nothing to do for those without an account.</summary>
    public Task EndSessions(int staffId) =>
        With(async users =>
        {
            if (await users.Users.FirstOrDefaultAsync(account => account.StaffId == staffId) is { } account)
            {
                Check(await users.UpdateSecurityStampAsync(account));
                _stamps[account.Id] = account.SecurityStamp!;
            }
            return true;
        });

    private static async Task<Account> Existing(UserManager<Account> users, string id) =>
        await users.FindByIdAsync(id) ?? throw AccountRefusals.UnknownAccount().AsException();

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Description)));
    }

    private async Task<T> With<T>(Func<UserManager<Account>, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<UserManager<Account>>());
    }
}
