using Menpai.Web.Accounts.Tokens;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Web.Accounts;

/// <summary>账号 What somebody signs in with. Who they are and what they may do stands in the district's posts, not here.</summary>
public sealed class Account : IdentityUser
{
    /// <summary>The person in the district's store.</summary>
    public int StaffId { get; init; }
}

/// <summary>The accounts' own small database beside the district's.</summary>
public sealed class AccountsDb(DbContextOptions<AccountsDb> options) : IdentityDbContext<Account>(options)
{
    private const string TokenTable = "access_tokens";

    /// <summary>By which programs act as somebody.</summary>
    public DbSet<AccessToken> Tokens => Set<AccessToken>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Account>().HasIndex(account => account.StaffId).IsUnique();
        builder.Entity<AccessToken>().HasIndex(token => token.Hash).IsUnique();
    }

    /// <summary>Adds the table of tokens to a database from before there were any: as the model says it, where it is missing.</summary>
    public async Task AddTokens()
    {
        foreach (
            var statement in Database
                .GenerateCreateScript()
                .Split(';')
                .Where(one => one.Contains($"\"{TokenTable}\"", StringComparison.Ordinal))
        )
            await Database.ExecuteSqlRawAsync(
                statement
                    .Replace("CREATE TABLE ", "CREATE TABLE IF NOT EXISTS ", StringComparison.Ordinal)
                    .Replace("CREATE UNIQUE INDEX ", "CREATE UNIQUE INDEX IF NOT EXISTS ", StringComparison.Ordinal)
            );
    }
}
