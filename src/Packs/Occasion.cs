using System.Text.Json;

namespace Menpai.Packs;

/// <summary>告知时机 On what occasion somebody is told. A pack's messages name it in kebab case (<c>due-soon</c>).</summary>
public enum Occasion
{
    /// <summary>派给我 A case came to my post or department.</summary>
    Dispatched,

    /// <summary>上报到我 A clock ran out below, or somebody below asked for help.</summary>
    Escalated,

    /// <summary>快到期 A clock of mine is about to run out.</summary>
    DueSoon,

    /// <summary>退回给我 A check failed, or my return was not accepted.</summary>
    SentBack,

    /// <summary>待立案 A report waits for a dispatcher.</summary>
    ToRegister,

    /// <summary>待核实 Something was handled; somebody else checks.</summary>
    ToVerify,

    /// <summary>待结案 Something was checked; the resident is to be told.</summary>
    ToClose,

    /// <summary>待裁定 A return or a suspension waits for a decision.</summary>
    ToDecide,

    /// <summary>居民有话 The resident answered or added something.</summary>
    ResidentWrote,

    /// <summary>要求重办 The resident had it taken up again.</summary>
    Reopened,

    /// <summary>超时告警 A clock ran out at the top.</summary>
    Alarm,

    /// <summary>已收到 For the resident: the report is in, with number and link.</summary>
    Received,

    /// <summary>有人询问 For the resident: a question to answer.</summary>
    Question,

    /// <summary>已办结 For the resident: done, please rate.</summary>
    Closed,

    /// <summary>不予受理 For the resident: declined, with the way on.</summary>
    Declined,

    /// <summary>重新办理 For the resident: taken up again.</summary>
    Restarted,
}

/// <summary>The words by which packs and settings name occasions.</summary>
public static class Occasions
{
    /// <summary>Every occasion, in order.</summary>
    public static IReadOnlyList<Occasion> All { get; } = Enum.GetValues<Occasion>();

    /// <summary>Those of officers.</summary>
    public static IReadOnlyList<Occasion> OfStaff { get; } = [.. All.Where(occasion => !occasion.IsResidents())];

    /// <summary>Whether a resident is told.</summary>
    public static bool IsResidents(this Occasion occasion) => occasion >= Occasion.Received;

    /// <summary><c>due-soon</c> for <see cref="Occasion.DueSoon"/>.</summary>
    public static string Word(this Occasion occasion) => JsonNamingPolicy.KebabCaseLower.ConvertName(occasion.ToString());
}
