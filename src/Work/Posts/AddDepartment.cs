using System.Text.RegularExpressions;
using Menpai.Core;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Posts;

/// <summary>增设部门 A functional department that may answer for categories.</summary>
/// <param name="Code">Stable word that duty lists name; small letters, digits and dashes.</param>
public sealed record AddDepartment(string Code, string Name, string? EnglishName = null, string? DutyNumber = null);

/// <summary>The department that was made or changed.</summary>
public sealed record DepartmentReceipt(int DepartmentId, string Name);

/// <inheritdoc cref="AddDepartment"/>
public sealed partial class AddDepartmentHandler(Snapshot<DutyBook> book) : IActHandler<AddDepartment, DepartmentReceipt>
{
    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 40;

    public DepartmentReceipt Handle(AddDepartment act, ActContext context)
    {
        var code = (act.Code ?? "").Trim().ToLowerInvariant();
        if (!Codes().IsMatch(code))
            throw DutyRefusals.DepartmentCodeMalformed().AsException();
        if (context.Db.Set<Department>().Any(other => other.Code == code))
            throw DutyRefusals.DepartmentCodeTaken(code).AsException();
        var department = new Department
        {
            Code = code,
            Name = Entered.Line(act.Name, "departmentName", LongestName),
            EnglishName = Entered.LineIfAny(act.EnglishName, "englishName", 2 * LongestName),
            DutyNumber = Entered.DutyNumber(act.DutyNumber),
        };
        var id = (int)context.Insert(department);
        var district = book.Current.Tree.District;
        context.Append("duty", new DepartmentAddedEvent(id, code, department.Name, department.DutyNumber), district.Id, district.AreaPath);
        context.Touch(book);
        return new DepartmentReceipt(id, department.Name);
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,39}$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Codes();
}
