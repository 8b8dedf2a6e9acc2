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
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Account>().HasIndex(account => account.StaffId).IsUnique();
    }
}
