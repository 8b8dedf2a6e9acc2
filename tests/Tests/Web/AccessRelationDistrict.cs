using System.Text.RegularExpressions;
using Menpai.Core;
using Menpai.Work.Cases;

namespace Menpai.Tests.Web;

/// <summary>
/// The test district with a case in each relation to its people: at, below, above and beside their area, in areas whose path only begins
/// alike, with their department, with another, with theirs until a while ago.
/// </summary>
public sealed partial class AccessRelationDistrict : IAsyncLifetime
{
    /// <summary>In the words of every case.</summary>
    public const string Word = "石狮子";
    private static readonly int[] Grids = [7, 8, 9, 10, 22, 41, 70];
    private static readonly int[] Above = [1, 2, 3, 4, 5, 20, 40];

    private readonly Dictionary<string, string> _numbers = [];

    internal MenpaiServer Server { get; } = new();

    /// <summary>The number of each case, by the name it has in the reviewed file.</summary>
    public IReadOnlyDictionary<string, string> Numbers => _numbers;

    public async ValueTask InitializeAsync()
    {
        await Server.InitializeAsync();
        foreach (var grid in Grids)
            _numbers[$"area-{grid}"] = Reported(grid).Number;
        foreach (var area in Above)
            _numbers[$"area-{area}"] = Server
                .Act(new OpenCase(null, null, area, $"{Word}旁", Channel.Phone, "traffic/pavement", $"{Word}{area}松动", null, 114.6, 33.6))
                .Number;
        _numbers["urban"] = Given(9, "urban-management");
        _numbers["fire"] = Given(9, "fire");
        _numbers["urban-then-fire"] = Given(9, "urban-management", "fire");
        _numbers["urban-then-grid-9"] = Given(9, "urban-management");
        Dispatch(_numbers["urban-then-grid-9"], new DispatchTarget(Server.As("grid9").PostId, null));
        _numbers["grid-7-then-9"] = Reported(7).Number;
        Dispatch(_numbers["grid-7-then-9"], new DispatchTarget(Server.As("grid9").PostId, null));
    }

    private CaseOpened Reported(int grid) => Server.Report(grid, description: $"{Word}{grid}松动");

    private string Given(int grid, params string[] departments)
    {
        var number = Reported(grid).Number;
        foreach (var code in departments)
            Dispatch(number, new DispatchTarget(null, Server.Book.Department(code)!.Id));
        return number;
    }

    private void Dispatch(string number, DispatchTarget to) =>
        Server.Act(new DispatchCase(Server.Case(number).CaseId, null, to), Server.As("duty"));

    /// <summary>The numbers of the cases somebody may read, as reviewed.</summary>
    public IReadOnlySet<string> ReadBy(string person) =>
        _numbers.Where(pair => AccessMatrix.Cases[pair.Key, person] == 'r').Select(pair => pair.Value).ToHashSet();

    /// <summary>The case numbers that stand in a text.</summary>
    public static IReadOnlySet<string> In(string text) => Number().Matches(text).Select(found => found.Value).ToHashSet();

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    [GeneratedRegex(@"CH-\d{6}-\d")]
    private static partial Regex Number();
}
