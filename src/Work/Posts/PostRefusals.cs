using Menpai.Core;

namespace Menpai.Work.Posts;

/// <summary>Refusals of districts, posts, staff, absences and the roster.</summary>
[RefusalCatalogue]
public static class PostRefusals
{
    public static Refusal DistrictExists() => new(RefusalKind.Conflict, "post.district-exists");

    public static Refusal DistrictCode(string code) => new(RefusalKind.Invalid, "post.district-code", "districtCode", code);

    public static Refusal DistrictName(int most) => new(RefusalKind.Invalid, "post.district-name", "name", most);

    public static Refusal CasePrefix(string prefix) => new(RefusalKind.Invalid, "post.case-prefix", "casePrefix", prefix);

    public static Refusal UnknownArea() => new(RefusalKind.Invalid, "post.unknown-area", "area");

    public static Refusal UnknownKind() => new(RefusalKind.Invalid, "post.unknown-kind", "kind");

    /// <param name="level">The name of the level this kind of post belongs to.</param>
    public static Refusal KindAtOtherLevel(string level) => new(RefusalKind.Invalid, "post.kind-at-other-level", "kind", level);

    public static Refusal UnknownDepartment() => new(RefusalKind.Invalid, "post.unknown-department", "department");

    public static Refusal DepartmentNotMeant() => new(RefusalKind.Invalid, "post.department-not-meant", "department");

    public static Refusal SameName(string name) => new(RefusalKind.Conflict, "post.same-name", "postName", name);

    public static Refusal NoNumber(string field) => new(RefusalKind.Invalid, "post.no-number", field);

    public static Refusal OpenCases(int count) => new(RefusalKind.Conflict, "post.open-cases", null, count);

    public static Refusal LastDutyPost() => new(RefusalKind.Conflict, "post.last-duty-post");

    public static Refusal LastAdministrator() => new(RefusalKind.Conflict, "post.last-administrator");

    public static Refusal AlreadyHeld(string name) => new(RefusalKind.Conflict, "post.already-held", "staff", name);

    public static Refusal HoldsAlready() => new(RefusalKind.Conflict, "post.holds-already", "staff");

    public static Refusal Vacant() => new(RefusalKind.Conflict, "post.vacant");

    public static Refusal UnknownStaff(string field) => new(RefusalKind.Invalid, "post.unknown-staff", field);

    public static Refusal UnknownPost(string post) => new(RefusalKind.Invalid, "post.unknown-post", "post", post);

    public static Refusal NoTime(string text) => new(RefusalKind.Invalid, "post.no-time", "from", text);

    public static Refusal TimeMissing(string field) => new(RefusalKind.Invalid, "post.time-missing", field);

    public static Refusal SeveralStaff(string field, string name) => new(RefusalKind.Invalid, "post.several-staff", field, name);

    public static Refusal TimesReversed() => new(RefusalKind.Invalid, "post.times-reversed", "to");

    public static Refusal AlreadyOver() => new(RefusalKind.Conflict, "post.already-over", "to");

    public static Refusal TooLongAway(int days) => new(RefusalKind.Invalid, "post.too-long-away", "to", days);

    public static Refusal AwayAlready() => new(RefusalKind.Conflict, "post.away-already", "from");

    public static Refusal StandsInForThemself() => new(RefusalKind.Invalid, "post.stands-in-for-themself", "standIn");

    public static Refusal StandInAway(string name) => new(RefusalKind.Conflict, "post.stand-in-away", "standIn", name);

    public static Refusal AdministratorsOnly() => new(RefusalKind.Forbidden, "post.administrators-only");

    public static Refusal SignInNameTaken(string name) => new(RefusalKind.Conflict, "staff.sign-in-name-taken", "signInName", name);

    public static Refusal SignInNameMalformed() => new(RefusalKind.Invalid, "staff.sign-in-name-malformed", "signInName");

    public static Refusal StaffEndedAlready() => new(RefusalKind.Conflict, "staff.ended-already");

    public static Refusal NoShifts() => new(RefusalKind.Invalid, "roster.no-shifts", "shifts");

    public static Refusal ShiftPostElsewhere() => new(RefusalKind.Invalid, "roster.post-elsewhere", "post");

    public static Refusal ShiftTooLong(int days) => new(RefusalKind.Invalid, "roster.too-long", "to", days);

    public static Refusal ShiftsOverlap(string name) => new(RefusalKind.Conflict, "roster.overlap", "from", name);

    public static Refusal OnDutyAway(string name) => new(RefusalKind.Conflict, "roster.away", "staff", name);
}
