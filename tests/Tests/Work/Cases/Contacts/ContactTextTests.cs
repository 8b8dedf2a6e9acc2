using Menpai.Core;
using Menpai.Work.Cases.Contacts;

namespace Menpai.Tests.Work.Cases.Contacts;

public sealed class ContactTextTests
{
    [Theory]
    [InlineData("13812345678", ContactKind.Phone, "13812345678")]
    [InlineData(" +86 138-1234-5678 ", ContactKind.Phone, "13812345678")]
    [InlineData("0086 13812345678", ContactKind.Phone, "13812345678")]
    [InlineData("wang@example.cn", ContactKind.Email, "wang@example.cn")]
    public void Reads_what_people_type(string typed, ContactKind kind, string value) =>
        Assert.Equal(new ContactText(kind, value), ContactText.Parse(typed));

    [Theory]
    [InlineData("1234")]
    [InlineData("0394-8012345")]
    [InlineData("12812345678")]
    [InlineData("wang@localhost")]
    [InlineData("wang@example.cn\r\nBcc: all@example.cn")]
    [InlineData("a@b.cn,c@d.cn")]
    [InlineData("Wang <wang@example.cn>")]
    [InlineData("@example.cn")]
    public void Takes_nothing_that_is_neither(string typed) => Assert.Null(ContactText.Parse(typed));

    [Theory]
    [InlineData("13812345678", "138****5678")]
    [InlineData("wang@example.cn", "w***@example.cn")]
    [InlineData("12", "****")]
    public void Shows_only_what_its_owner_knows_again(string value, string shown) => Assert.Equal(shown, ContactText.Masked(value));

    [Fact]
    public void Asks_for_no_contact_where_nobody_could_be_told()
    {
        var offer = new ContactOffer();

        Assert.Null(offer.Label);
        Assert.Throws<RefusedException>(() => ContactText.Read("13812345678", offer));
        Assert.Null(ContactText.Read("  ", offer));
    }
}
