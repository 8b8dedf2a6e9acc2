using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Menpai.Storage;

namespace Menpai.Delivery.Channels;

/// <summary>渠道设置 How mail or text messages go out, sealed as a whole: half of it is secret.</summary>
[Global("Behind ManageDelivery; sealed.")]
[Table("channels")]
public sealed class ChannelSetting
{
    /// <summary>For what it is sealed.</summary>
    public const string Purpose = "channel";
    public const string Mail = "mail";
    public const string Sms = "sms";

    [Key]
    public required string Channel { get; init; }

    /// <summary><see cref="MailSettings"/> or <see cref="SmsSettings"/> as JSON.</summary>
    public required string Sealed { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
}

/// <summary>加密方式 How a mail server is spoken to.</summary>
public enum MailSecurity
{
    /// <summary>STARTTLS 必须 In the open first, then encrypted; never without.</summary>
    StartTls,

    /// <summary>TLS 直连 Encrypted from the first byte.</summary>
    Tls,

    /// <summary>不加密 Only to a server on the same machine or wire.</summary>
    None,
}

/// <summary>邮件设置</summary>
public sealed record MailSettings(
    string Host,
    int Port,
    MailSecurity Security,
    string? User,
    string? Password,
    string From,
    string? FromName
);

/// <summary>短信网关设置 A text message as one request to somebody's gateway.</summary>
/// <param name="Url">May hold <c>{phone}</c> and <c>{text}</c>.</param>
/// <param name="Headers">One a line, <c>Name: value</c>.</param>
/// <param name="Body">May hold <c>{phone}</c>, <c>{text}</c> and <c>{id}</c>; escaped as its type asks for.</param>
/// <param name="Success">What an answer says when it went well; empty when a status of 2xx is enough.</param>
public sealed record SmsSettings(string Method, string Url, string Headers, string ContentType, string Body, string Success);
