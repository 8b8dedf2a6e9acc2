using System.Collections.Concurrent;
using Menpai.Core;
using Menpai.Delivery.Outbox;
using Menpai.Storage;

namespace Menpai.Delivery.Desk;

/// <summary>铃铛 How much news at the desk somebody has not read, and who is told when there is more. Safe to use from any thread.</summary>
public sealed class DeskBell(Store store)
{
    private const string Count = """
        SELECT COUNT(*) FROM (SELECT 1 FROM deliveries WHERE StaffId = @staff AND Channel = 'Desk' AND ReadAt IS NULL LIMIT 100)
        """;

    private readonly ConcurrentDictionary<int, int> _unread = new();

    /// <summary>Told whose list has something new.</summary>
    public Action<IReadOnlyCollection<int>>? Rung { get; set; }

    /// <summary>How many somebody has not read; 100 for a hundred and more.</summary>
    public int Unread(int staff) => _unread.GetOrAdd(staff, Ask);

    /// <summary>Somebody's list has changed.</summary>
    public void Ring(IReadOnlyCollection<int> staff)
    {
        if (staff.Count == 0)
            return;
        foreach (var one in staff)
            _unread.TryRemove(one, out _);
        Rung?.Invoke(staff);
    }

    private int Ask(int staff)
    {
        using var reading = store.Read(Scope.Everything);
        return Convert.ToInt32(reading.Db.Prepared(Count).Bind(("@staff", staff)).ExecuteScalar());
    }
}
