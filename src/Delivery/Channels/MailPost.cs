using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Menpai.Delivery.Sending;
using MimeKit;
using MimeKit.Utils;

namespace Menpai.Delivery.Channels;

/// <summary>邮件 Sends e-mail by SMTP, each with an id of its own that is the same for every try.</summary>
public sealed class MailPost(AddressGuard guard, TimeProvider time)
{
    private const int LongestMilliseconds = 15_000;

    /// <summary>Sends one e-mail.</summary>
    /// <param name="stop">Where its reader ends the messages; null where there is no such page.</param>
    public async Task<Outcome> Send(
        MailSettings settings,
        string to,
        string subject,
        string body,
        Guid delivery,
        string? stop,
        CancellationToken gone
    )
    {
        using var client = new SmtpClient { Timeout = LongestMilliseconds };
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(gone);
            limit.CancelAfter(LongestMilliseconds);
            using var message = Write(settings, to, subject, body, delivery, stop);
            using var socket = await guard.Connect(settings.Host, settings.Port, limit.Token);
            await client.ConnectAsync(socket, settings.Host, settings.Port, Security(settings.Security), limit.Token);
            if (!string.IsNullOrEmpty(settings.User))
                await client.AuthenticateAsync(settings.User, settings.Password ?? "", limit.Token);
            await client.SendAsync(message, limit.Token);
            await client.DisconnectAsync(quit: true, limit.Token);
            return Outcome.Sent("250");
        }
        catch (ForbiddenAddressException)
        {
            return Outcome.Never("address not allowed");
        }
        catch (SmtpCommandException failure)
        {
            // What a server says after its code may repeat the address; the code is enough.
            var status = $"SMTP {(int)failure.StatusCode} {failure.ErrorCode}";
            return (int)failure.StatusCode is >= 500 and < 600 && failure.ErrorCode == SmtpErrorCode.RecipientNotAccepted
                ? Outcome.Never(status)
                : Outcome.Again(status);
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            return Outcome.Again("no answer within 15 s");
        }
        catch (Exception failure)
            when (failure
                    is ProtocolException
                        or AuthenticationException
                        or SslHandshakeException
                        or IOException
                        or SocketException
                        or NotSupportedException
                        or ServiceNotConnectedException
            )
        {
            return Outcome.Again(failure is SocketException socket ? socket.SocketErrorCode.ToString() : failure.GetType().Name);
        }
    }

    private MimeMessage Write(MailSettings settings, string to, string subject, string body, Guid delivery, string? stop)
    {
        var message = new MimeMessage
        {
            Subject = subject,
            Date = time.GetUtcNow(),
            MessageId = $"{delivery:N}@{MailboxAddress.Parse(settings.From).Domain}",
            Body = new TextPart("plain") { Text = body },
        };
        message.From.Add(new MailboxAddress(settings.FromName ?? "", settings.From));
        message.To.Add(MailboxAddress.Parse(to));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add(WebhookShape.DeliveryHeader, delivery.ToString());
        if (stop is not null)
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{stop}>");
        return message;
    }

    private static SecureSocketOptions Security(MailSecurity security) =>
        security switch
        {
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.None,
        };
}
