using Menpai.Web.Accounts.Tokens;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Web.Accounts;

/// <summary>Accounts, their database and their cookies.</summary>
internal static class AccountModule
{
    /// <summary>The cookie between password and code.</summary>
    public const string HalfwayScheme = "halfway";

    public static IServiceCollection AddAccounts(this IServiceCollection services, string folder)
    {
        services.AddDbContext<AccountsDb>(options => options.UseSqlite($"Data Source={Path.Combine(folder, "accounts.db")}"));
        services.AddDataProtection().SetApplicationName("menpai").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder, "keys")));
        services
            .AddIdentityCore<Account>(options =>
            {
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                options.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789-_.@";
                // Length is what counts; rules about kinds of characters only make people write passwords down.
                options.Password = new PasswordOptions
                {
                    RequiredLength = AccountDesk.LeastPassword,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                };
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddEntityFrameworkStores<AccountsDb>()
            .AddDefaultTokenProviders()
            .AddTokenProvider<AuthenticatorCodes>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddSingleton<AccountDesk>().AddSingleton<TokenDesk>();
        services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options => Configure(options, "session", TimeSpan.FromHours(8), sliding: true))
            .AddCookie(HalfwayScheme, options => Configure(options, "halfway", TimeSpan.FromMinutes(10), sliding: false));
        services.PostConfigure<CookieAuthenticationOptions>(
            CookieAuthenticationDefaults.AuthenticationScheme,
            options => options.TicketDataFormat = new KnownTickets(options.TicketDataFormat)
        );
        return services;
    }

    private static void Configure(CookieAuthenticationOptions options, string name, TimeSpan life, bool sliding)
    {
        options.Cookie.Name = name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = life;
        options.SlidingExpiration = sliding;
    }
}
