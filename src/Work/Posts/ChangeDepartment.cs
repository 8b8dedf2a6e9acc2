using Menpai.Core;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Posts;

/// <summary>改部门信息 Changes a department's names and number; its code stays, since duty lists name it.</summary>
public sealed record ChangeDepartment(int DepartmentId, string Name, string? EnglishName = null, string? DutyNumber = null);

/// <inheritdoc cref="ChangeDepartment"/>
public sealed class ChangeDepartmentHandler(Snapshot<DutyBook> book) : IActHandler<ChangeDepartment, DepartmentReceipt>
{
    public DepartmentReceipt Handle(ChangeDepartment act, ActContext context)
    {
        var department =
            context.Db.Set<Department>().FirstOrDefault(row => row.Id == act.DepartmentId) ?? throw CommonRefusals.NotFound().AsException();
        department.Name = Entered.Line(act.Name, "departmentName", AddDepartmentHandler.LongestName);
        department.EnglishName = Entered.LineIfAny(act.EnglishName, "englishName", 2 * AddDepartmentHandler.LongestName);
        department.DutyNumber = Entered.DutyNumber(act.DutyNumber);
        var district = book.Current.Tree.District;
        context.Append(
            "duty",
            new DepartmentChanged(department.Id, department.Name, department.DutyNumber),
            district.Id,
            district.AreaPath
        );
        context.Touch(book);
        return new DepartmentReceipt(department.Id, department.Name);
    }
}
