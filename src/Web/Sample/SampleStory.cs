using Menpai.Core;
using Menpai.Packs;
using Menpai.Work.Cases;

namespace Menpai.Web.Sample;

/// <summary>What is done next to a case, and when.</summary>
internal sealed record SampleStep(DateTimeOffset At, Func<Task> Do);

/// <summary>How people of the sample district deal with a case: mostly well and in time, now and then late, returned, asked about, done again.</summary>
internal sealed class SampleStory(SamplePlay play, SampleWords words, SamplePhotos photos, Random random)
{
    // A case is asked about, and remarked on, once; which question it was.
    private readonly Dictionary<long, SampleQuestion?> _asked = [];

    // The last report of a kind from a grid: what comes after it may be the same matter.
    private readonly Dictionary<(int Area, string Category), long> _earlier = [];

    /// <summary>A report: by the plate, or by an officer at the counter, on the phone, on patrol.</summary>
    public async Task<long?> Report(SampleDoor door, string code, bool again = false)
    {
        var category = play.Rules.Pack.Find(code)!;
        var description = Pick(again ? words.Again : words.Reports[code]);
        var answers = category.Questions.Where(question => question.Required).ToDictionary(question => question.Code, Invent);
        var area = play.Book.Tree.Find(door.AreaId)!;
        var channel = random.NextDouble() switch
        {
            < 0.72 => Channel.Plate,
            < 0.84 => Channel.Phone,
            < 0.92 => Channel.Counter,
            _ => Channel.Patrol,
        };
        var officer = channel == Channel.Plate ? null : Officer(area.Id, channel);
        var photo = officer is null ? await photos.OfReport(area.Id, code) : null;
        var act = officer is null
            ? new OpenCase(door.Token, null, null, null, Channel.Plate, code, description, answers, Photos: photo is { } id ? [id] : null)
            : new OpenCase(null, door.PlaceId, null, null, channel, code, description, answers);
        var opened = await play.Act<OpenCase, CaseOpened>(act, officer ?? Actor.Resident(Scope.Below(area.AreaPath)));
        if (opened is not null && photo is not null)
            photos.Remember(opened.CaseId, code);
        if (opened is not null && random.NextDouble() < 0.1)
            await play.Contact(opened.CaseId);
        return opened?.CaseId;
    }

    private Actor? Officer(int areaId, Channel channel)
    {
        var level = channel == Channel.Patrol ? 3 : 2;
        var area = play.Book.Tree.Upward(areaId).FirstOrDefault(area => area.Level == level);
        var staff = area is null
            ? null
            : play.Book.PostsOf(area.Id).Select(post => play.Book.PresentAt(post.Id, play.Now)).FirstOrDefault(one => one is not null);
        return staff is null ? null : play.Book.ActorOf(staff.Id, play.Now);
    }

    /// <summary>What comes next; null when nobody does anything more.</summary>
    public SampleStep? Next(Case @case) =>
        @case switch
        {
            { QuestionOpen: true } => Resident(
                0.2,
                20,
                () => play.Do(new AnswerQuestion(@case.CaseId, _asked[@case.CaseId]!.Answer), Reporter(@case))
            ),
            { Status: CaseStatus.Reported or CaseStatus.Dispatched } when Earlier(@case) is { } earlier => Merging(@case, earlier),
            { Status: CaseStatus.Reported } => Registering(@case),
            { Status: CaseStatus.Dispatched } => Accepting(@case),
            { Status: CaseStatus.Returning } => Officer(@case, CaseAct.DecideReturn, 20, 90, actor => play.Do(Decision(@case), actor)),
            { Status: CaseStatus.Accepted, SuspensionAskedBy: not null } => Officer(
                @case,
                CaseAct.DecideSuspension,
                30,
                200,
                actor => play.Do(new DecideSuspension(@case.CaseId, null, true, null), actor)
            ),
            { Status: CaseStatus.Accepted } => Handling(@case),
            { Status: CaseStatus.Handled } => Checking(@case),
            { Status: CaseStatus.Verified } => Officer(
                @case,
                CaseAct.Close,
                5,
                120,
                actor => play.Do(new CloseCase(@case.CaseId, null, Pick(words.Close)), actor)
            ),
            { Status: CaseStatus.Closed, RatedAt: null } => Rating(@case),
            { Status: CaseStatus.Closed, Solved: false, Reopenings: 0 } when random.NextDouble() < 0.6 => Resident(
                0.1,
                5,
                () => play.Do(new ReopenCase(@case.CaseId, Pick(words.Unhappy)), Reporter(@case))
            ),
            _ => null,
        };

    // Asked at the first look only: what was not seen then is handled by itself.
    private long? Earlier(Case @case)
    {
        var key = (@case.AreaId, @case.Category);
        var earlier = _earlier.GetValueOrDefault(key);
        if (earlier == 0 || play.Case(earlier).IsOver)
            _earlier[key] = @case.CaseId;
        return earlier != 0 && earlier != @case.CaseId && @case.CaseId > earlier && !play.Case(earlier).IsOver ? earlier : null;
    }

    private SampleStep Merging(Case @case, long earlier) =>
        Officer(@case, CaseAct.Merge, 3, 40, actor => play.Do(new MergeCase(@case.CaseId, null, earlier), actor));

    private SampleStep? Registering(Case @case) =>
        random.NextDouble() < 0.12
            ? Officer(
                @case,
                CaseAct.Decline,
                3,
                20,
                actor => play.Do(new DeclineCase(@case.CaseId, null, ReasonOf(ReasonKind.Decline), Pick(words.Decline)), actor)
            )
            : Officer(@case, CaseAct.Register, 2, 25, actor => play.Do(new RegisterCase(@case.CaseId, null), actor));

    private SampleStep? Accepting(Case @case)
    {
        var luck = random.NextDouble();
        if (@case.Alarmed)
            return Officer(@case, CaseAct.Accept, 60, 1500, actor => play.Do(new AcceptCase(@case.CaseId, null), actor));
        if (luck < 0.05 * Trouble(@case) && @case.Level != 1)
            return null; // Overlooked: the clock will find it.
        if (luck > 0.93 && @case is { DepartmentId: null, Turns.Count: 1 } && DepartmentFor(@case) is { } department)
            return Officer(
                @case,
                CaseAct.Dispatch,
                5,
                60,
                actor => play.Do(new DispatchCase(@case.CaseId, null, new DispatchTarget(null, department)), actor)
            );
        if (luck < 0.07 && @case.ReturnUntil is not null)
            return Officer(
                @case,
                CaseAct.Return,
                5,
                25,
                actor => play.Do(new ReturnCase(@case.CaseId, null, ReasonOf(ReasonKind.Return), Pick(words.Return)), actor)
            );
        return InTime(
            @case,
            CaseAct.Accept,
            @case.ResponseClock?.Due,
            0.03,
            0.7,
            actor => play.Do(new AcceptCase(@case.CaseId, null), actor)
        );
    }

    // What no grid can do: the urban management department has the means.
    private int? DepartmentFor(Case @case) =>
        @case.Category.StartsWith("street-order/", StringComparison.Ordinal)
        || @case.Category.StartsWith("appearance/", StringComparison.Ordinal)
            ? play.Book.Department("urban-management")?.Id
            : null;

    private SampleStep? Handling(Case @case)
    {
        var luck = random.NextDouble();
        var question = words.Questions[random.Next(words.Questions.Length)];
        if (luck < 0.06 && _asked.TryAdd(@case.CaseId, question))
            return Officer(@case, CaseAct.AskBack, 5, 90, actor => play.Do(new AskBack(@case.CaseId, null, question.Ask), actor));
        if (luck < 0.14 && _asked.TryAdd(-@case.CaseId, null))
            return Officer(@case, CaseAct.Comment, 30, 300, actor => play.Do(Remark(@case), actor));
        if (luck < 0.17 && @case.Level > 0)
            return Officer(
                @case,
                CaseAct.Escalate,
                60,
                300,
                actor => play.Do(new EscalateCase(@case.CaseId, null, Pick(words.Escalate)), actor)
            );
        if (luck < 0.19)
            return Officer(@case, CaseAct.AskSuspension, 60, 400, actor => play.Do(Suspension(@case), actor));
        if (luck < 0.19 + (0.03 * Trouble(@case)) && @case.Level >= 2)
            return null; // Left lying.
        return InTime(
            @case,
            CaseAct.Handle,
            @case.HandlingClock?.Due,
            0.05,
            0.8,
            async actor => await play.Do(await photos.With(new HandleCase(@case.CaseId, null, Pick(words.Handle))), actor)
        );
    }

    private SampleStep? Checking(Case @case) =>
        InTime(
            @case,
            CaseAct.Verify,
            @case.VerificationClock?.Due,
            0.1,
            0.8,
            actor =>
                play.Do(
                    random.NextDouble() < 0.05
                        ? new VerifyCase(@case.CaseId, null, false, Pick(words.Rework))
                        : new VerifyCase(@case.CaseId, null, true, Pick(words.Verify)),
                    actor
                )
        );

    // Communities differ, and each stays as it is: from a third of the usual trouble to twice as much.
    private double Trouble(Case @case) =>
        play.Book.Tree.Upward(@case.AreaId).FirstOrDefault(area => area.Level == 2) is { } community
            ? 0.3 + (1.7 * (community.Id * 37 % 101) / 100)
            : 1;

    private SampleStep? Rating(Case @case)
    {
        if (random.NextDouble() > 0.62)
            return null;
        var solved = random.NextDouble() > 0.07 * Trouble(@case);
        var satisfaction = (solved, random.NextDouble()) switch
        {
            (false, _) => Satisfaction.Unsatisfied,
            (true, var luck) when luck < 0.03 * Trouble(@case) => Satisfaction.Unsatisfied,
            (true, < 0.2) => Satisfaction.Fair,
            _ => Satisfaction.Satisfied,
        };
        var said = Pick(solved ? words.Rate : words.Unhappy);
        return Resident(0.5, 60, () => play.Do(new RateCase(@case.CaseId, solved, satisfaction, said), Reporter(@case)));
    }

    private DecideReturn Decision(Case @case) =>
        random.NextDouble() < 0.6
            ? new DecideReturn(@case.CaseId, null, true, Pick(words.Uphold))
            : new DecideReturn(@case.CaseId, null, false, Pick(words.Reject));

    private CommentCase Remark(Case @case) =>
        random.NextDouble() < 0.5
            ? new CommentCase(@case.CaseId, false, Pick(words.Note))
            : new CommentCase(@case.CaseId, true, Pick(words.Tell));

    private AskSuspension Suspension(Case @case)
    {
        var reason = ReasonOf(ReasonKind.Suspend);
        var day = TimeZoneInfo.ConvertTime(play.Now, play.Zone).Date.AddDays(3 + random.Next(6));
        return new(@case.CaseId, null, reason, new DateTimeOffset(day, play.Zone.GetUtcOffset(day)), Pick(words.Suspend[reason]));
    }

    /// <summary>Somebody who may, after some share of the time left; when offices are closed, the next morning, unless it is urgent.</summary>
    private SampleStep InTime(Case @case, CaseAct act, DateTimeOffset? due, double from, double to, Func<Actor, Task> step)
    {
        var left = due is { } end && end > play.Now ? end - play.Now : TimeSpan.FromHours(2);
        var at =
            play.Now + (left * (from + ((to - from) * Math.Pow(random.NextDouble(), 1.5)))) + TimeSpan.FromSeconds(20 + random.Next(60));
        if (!@case.Urgent && !play.Rules.Calendar.IsOfficeTime(at))
            at = play.Rules.Calendar.Add(at, TimeSpan.FromMinutes(1 + random.Next(40)), ClockUnit.OfficeHours).At;
        return Step(@case, act, at, step);
    }

    /// <summary>Somebody who may, within so many minutes of office time; of any time when it is urgent.</summary>
    private SampleStep Officer(Case @case, CaseAct act, double fromMinutes, double toMinutes, Func<Actor, Task> step)
    {
        var minutes = Math.Max(1, fromMinutes + ((toMinutes - fromMinutes) * Math.Pow(random.NextDouble(), 1.6)));
        var unit = @case.Urgent ? ClockUnit.EmergencyHours : ClockUnit.OfficeHours;
        var at = play.Rules.Calendar.Add(play.Now, TimeSpan.FromMinutes(minutes), unit).At.AddSeconds(random.Next(60));
        return Step(@case, act, at, step);
    }

    private SampleStep Step(Case @case, CaseAct act, DateTimeOffset at, Func<Actor, Task> step) =>
        new(
            at,
            async () =>
            {
                if (play.WhoMay(play.Case(@case.CaseId), act) is { } actor)
                    await step(actor);
            }
        );

    private SampleStep Resident(double fromHours, double toHours, Func<Task> step) =>
        new(play.Now.AddHours(fromHours + ((toHours - fromHours) * random.NextDouble())), step);

    private static Actor Reporter(Case @case) => Actor.Resident(Scope.OneCase(@case.CaseId));

    private string ReasonOf(ReasonKind kind) => Pick([.. play.Rules.Pack.ReasonsFor(kind).Select(reason => reason.Code)]);

    private string Pick(string[] choices) => choices[random.Next(choices.Length)];

    private string[] Invent(Question question) =>
        question.Type switch
        {
            QuestionType.One => [question.Choices[random.Next(question.Choices.Count)].Code],
            QuestionType.Many => [question.Choices[random.Next(question.Choices.Count)].Code],
            QuestionType.YesNo => [random.NextDouble() < 0.5 ? "yes" : "no"],
            QuestionType.Number => [(1 + random.Next(6)).ToString()],
            QuestionType.Date => [$"{play.Now.AddDays(-1):yyyy-MM-dd}"],
            _ => [Pick(words.Details[question.Code])],
        };
}
