using Menpai.Core;
using Menpai.Storage.Ledger;

namespace Menpai.Delivery.Desk;

/// <summary>标为已读 An officer has seen the news in their own list, up to the newest that was shown to them, or one alone.</summary>
/// <param name="UpTo">The newest message shown.</param>
/// <param name="Only">That message and no other.</param>
public sealed record MarkNewsRead(long UpTo, bool Only = false);

/// <summary>How many.</summary>
public sealed record NewsRead(int Count);

/// <inheritdoc cref="MarkNewsRead"/>
public sealed class MarkNewsReadHandler : IActHandler<MarkNewsRead, NewsRead>
{
    private const string Mark = """
        UPDATE deliveries SET ReadAt = @now
        WHERE StaffId = @staff AND Channel = 'Desk' AND ReadAt IS NULL AND Id <= @last AND Id >= @first
        """;

    public NewsRead Handle(MarkNewsRead act, ActContext context)
    {
        var staff = context.Actor.StaffId ?? throw CommonRefusals.Forbidden().AsException();
        return new NewsRead(
            context
                .Prepared(Mark)
                .Bind(
                    ("@now", context.Now.ToUnixTimeMilliseconds()),
                    ("@staff", staff),
                    ("@last", act.UpTo),
                    ("@first", act.Only ? act.UpTo : 0)
                )
                .ExecuteNonQuery()
        );
    }
}
