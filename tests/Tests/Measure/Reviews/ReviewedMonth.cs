using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Measure.Reviews;
using Menpai.Packs.Measures;
using Menpai.Storage;
using Menpai.Tests.Web;
using Menpai.Work.Cases;
using Microsoft.Data.Sqlite;

namespace Menpai.Tests.Measure.Reviews;

/// <summary>March 2026 of the test district, with enough answered cases to be ranked, and what one does to its review.</summary>
internal sealed class ReviewedMonth(MenpaiServer server)
{
    public const string March = "2026-03";
    public static readonly string[] Cards = ["monthly-subdistricts", "monthly-communities"];

    public static Period Month { get; } = new(PeriodKind.Month, new(2026, 3, 1));

    /// <summary>Cases from report to rating in two communities; the clock stands on 2 April after it.</summary>
    public async Task<ReviewedMonth> Live(bool open = true)
    {
        for (var day = 0; day < 12; day++)
        {
            Whole(7, "grid7", "lead7", "community4", Satisfaction.Satisfied);
            Whole(10, "grid10", "lead10", "community6", day < 4 ? Satisfaction.Unsatisfied : Satisfaction.Satisfied);
            server.Time.Pass(TimeSpan.FromDays(1));
        }
        server.Time.Set(new DateTimeOffset(2026, 4, 2, 2, 0, 0, TimeSpan.Zero));
        if (open)
            server.Act(new OpenReview(March, Cards), server.As("duty"));
        await Task.CompletedTask;
        return this;
    }

    /// <summary>One case, done well.</summary>
    public long Whole(int grid, string worker, string lead, string officer, Satisfaction satisfaction)
    {
        var id = server.Report(grid).CaseId;
        server.Time.Pass(TimeSpan.FromMinutes(20));
        server.Act(new AcceptCase(id, null, null), server.As(worker));
        server.Time.Pass(TimeSpan.FromMinutes(40));
        server.Act(new HandleCase(id, null, "修好了。"), server.As(worker));
        server.Act(new VerifyCase(id, null, true, "看过了。"), server.As(lead));
        server.Act(new CloseCase(id, null, "已修好。"), server.As(officer));
        server.Act(new RateCase(id, true, satisfaction, null), Actor.Resident(Scope.OneCase(id)));
        return id;
    }

    public Review Review => server.Get<ReviewReading>().Find(Month)!;

    public ReviewDossier Dossier => server.Get<ReviewReading>().Dossier(Month)!;

    public ReviewReceipt Freeze(string by = "duty") =>
        server.Act(new FreezeReview(March, server.Get<ReviewDesk>().ForFreezing(Review)), server.As(by));

    public int Appeal(string by = "community6", int area = 6, string? indicator = "satisfaction-rate", string? number = null) =>
        server.Act(new RaiseAppeal(March, area, indicator, number, "这件事不归社区管。"), server.As(by)).Id;

    public ReviewReceipt Decide(int appeal, long? leftOut = null, string? card = null, int? hundredths = null, string by = "lead")
    {
        var act = new DecideAppeal(appeal, true, "情况属实。", leftOut, card, hundredths);
        return server.Act(act with { Json = server.Get<ReviewDesk>().ForAppeal(act, Row(appeal), Review) }, server.As(by));
    }

    public Appeal Row(int id)
    {
        using var reading = server.Get<Store>().Read(Scope.Everything);
        return reading.Db.Rows<Appeal>("Id", id).Single();
    }

    /// <summary>The time for appeals is over.</summary>
    public void PassAppeals() => server.Time.Set(Review.AppealsUntil!.Value.AddMinutes(1));

    public ReviewReport Verify() =>
        new ReviewVerifier(server.Get<Store>(), server.Get<MeasureBook>(), server.Get<ReviewKey>().PublicPem).Check(Month);

    /// <summary>Behind the program's back.</summary>
    public int Tamper(string sql, params (string Name, object Value)[] parameters)
    {
        using var connection = new SqliteConnection($"Data Source={server.Get<Store>().DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command.ExecuteNonQuery();
    }
}
