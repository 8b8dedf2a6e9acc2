using Menpai.Core;

namespace Menpai.Tests.Core;

public sealed class TokenScopesTests
{
    private static Actor Holder(params Role[] roles) => new(ActorKind.Staff, 1, 1, "王", roles, Scope.Everything, 0);

    [Fact]
    public void What_is_only_read_has_no_scope_to_write()
    {
        Assert.Contains("ledger:read", TokenScopes.All);
        Assert.DoesNotContain("ledger:write", TokenScopes.All);
        Assert.Contains("cases:write", TokenScopes.All);
    }

    [Fact]
    public void Every_permission_but_the_free_ones_lies_in_a_scope()
    {
        foreach (var permission in Enum.GetValues<Permission>().Except([Permission.Public, Permission.SignedIn]))
            Assert.Contains(TokenScopes.For(permission, reads: true), TokenScopes.All);
        Assert.Null(TokenScopes.For(Permission.Public, reads: false));
        Assert.Null(TokenScopes.For(Permission.SignedIn, reads: true));
    }

    [Fact]
    public void An_auditor_gives_no_scope_to_write_and_an_administrator_none_of_cases()
    {
        Assert.All(TokenScopes.Within(Holder(Role.Auditor)), scope => Assert.EndsWith(":read", scope));
        Assert.DoesNotContain(TokenScopes.Within(Holder(Role.Administrator)), scope => scope.StartsWith("cases", StringComparison.Ordinal));
        Assert.Contains("posts:write", TokenScopes.Within(Holder(Role.Administrator)));
    }
}
