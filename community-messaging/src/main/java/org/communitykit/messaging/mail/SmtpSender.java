package org.communitykit.messaging.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.communitykit.contact.Address;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Sends mail by SMTP, one letter at a time over a connection that is kept until {@link #close}. Several threads take turns;
 * give each its own sender to send side by side. Signing (DKIM) is left to the server, whose signature has to cover {@code
 * List-Unsubscribe} and {@code List-Unsubscribe-Post}.
 *
 * <p>Needs the library {@code org.eclipse.angus:angus-mail}, which is optional.
 */
public final class SmtpSender implements Sender, AutoCloseable {
    /** How the connection is protected. */
    public enum Security {
        /** Encrypted from the first byte, usually on port 465. */
        TLS,
        /** Encrypted by STARTTLS, usually on port 587; a server that does not offer it gets nothing. */
        STARTTLS,
        /** Not at all: for a server on the same machine. */
        NONE
    }

    private final String host;
    private final int port;
    private final Security security;
    private final @Nullable String user;
    private final @Nullable String password;
    private final Duration timeout;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Connection connection;

    private SmtpSender(
            String host,
            int port,
            Security security,
            @Nullable String user,
            @Nullable String password,
            Duration timeout) {
        this.host = host;
        this.port = port;
        this.security = security;
        this.user = user;
        this.password = password;
        this.timeout = timeout;
    }

    /** A sender by this server, without signing in, that waits up to 30 seconds for each answer. */
    public static SmtpSender to(String host, int port, Security security) {
        return new SmtpSender(host, port, security, null, null, Duration.ofSeconds(30));
    }

    /** The same, signing in. */
    public SmtpSender as(String userName, String secret) {
        return new SmtpSender(host, port, security, userName, secret, timeout);
    }

    /** The same, waiting this long for each answer. */
    public SmtpSender patience(Duration wait) {
        if (wait.isNegative() || wait.isZero() || wait.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("a server is waited for up to 10 minutes, not " + wait);
        }
        return new SmtpSender(host, port, security, user, password, wait);
    }

    /**
     * Sends the letter.
     *
     * @throws SenderUnavailable if the server cannot be reached, or does not let us in
     * @throws SendingUnclear if the connection ended in between
     * @throws MailUnavailable without the library
     */
    @Override
    public Outcome send(Letter letter) {
        if (letter.to().kind() != Address.Kind.EMAIL) {
            throw new IllegalArgumentException("mail goes to no " + letter.to());
        }
        turn.lock();
        try {
            if (connection == null) {
                connection = new Connection(this);
            }
            return connection.send(letter);
        } catch (NoClassDefFoundError e) {
            throw new MailUnavailable(e);
        } finally {
            turn.unlock();
        }
    }

    /** Ends the connection, if there is one; the next letter makes another. */
    @Override
    public void close() {
        turn.lock();
        try {
            if (connection != null) {
                connection.close();
            }
        } finally {
            connection = null;
            turn.unlock();
        }
    }

    /** What touches the optional library; loaded only once it is used. */
    private static final class Connection {
        private static final Pattern ENHANCED =
                Pattern.compile("^[245][0-9]{2}[ -]([245]\\.[0-9]{1,3}\\.[0-9]{1,3})\\b");

        private final SmtpSender settings;
        private final Session session;
        private @Nullable Transport transport;

        Connection(SmtpSender settings) {
            this.settings = settings;
            this.session = Session.getInstance(properties(settings));
        }

        private static Properties properties(SmtpSender settings) {
            var protocol = settings.security == Security.TLS ? "smtps" : "smtp";
            var millis = Long.toString(settings.timeout.toMillis());
            var properties = new Properties();
            properties.setProperty("mail.transport.protocol", protocol);
            properties.setProperty("mail.mime.charset", "UTF-8");
            // addresses that are not in ASCII go out as they are, to servers that take them
            properties.setProperty("mail.mime.allowutf8", "true");
            var prefix = "mail." + protocol + ".";
            properties.setProperty(prefix + "connectiontimeout", millis);
            properties.setProperty(prefix + "timeout", millis);
            properties.setProperty(prefix + "writetimeout", millis);
            properties.setProperty(prefix + "auth", Boolean.toString(settings.user != null));
            properties.setProperty(
                    prefix + "starttls.enable", Boolean.toString(settings.security == Security.STARTTLS));
            properties.setProperty(
                    prefix + "starttls.required", Boolean.toString(settings.security == Security.STARTTLS));
            properties.setProperty(
                    prefix + "ssl.checkserveridentity", Boolean.toString(settings.security != Security.NONE));
            properties.setProperty(prefix + "quitwait", "false");
            return properties;
        }

        Outcome send(Letter letter) {
            var open = connected();
            try {
                var message = message(letter);
                open.sendMessage(message, message.getAllRecipients());
                return Outcome.accepted();
            } catch (MessagingException e) {
                return outcome(letter, e);
            } catch (UnsupportedEncodingException e) {
                throw new IllegalStateException("every Java platform has UTF-8", e);
            }
        }

        private Transport connected() {
            var open = transport;
            if (open != null && open.isConnected()) {
                return open;
            }
            close();
            try {
                open = session.getTransport();
                open.connect(settings.host, settings.port, settings.user, settings.password);
                transport = open;
                return open;
            } catch (AuthenticationFailedException e) {
                throw new SenderUnavailable(settings.host + " does not let us in", e);
            } catch (MessagingException e) {
                throw new SenderUnavailable(settings.host + " cannot be reached", e);
            }
        }

        private MimeMessage message(Letter letter) throws MessagingException, UnsupportedEncodingException {
            var message = new Identified(session, letter.id());
            var from = letter.from();
            message.setFrom(new InternetAddress(from.address().text(), from.name(), "UTF-8"));
            message.setRecipient(
                    Message.RecipientType.TO, new InternetAddress(letter.to().text(), true));
            message.setSubject(letter.subject(), "UTF-8");
            message.setSentDate(Date.from(letter.at()));
            for (var header : letter.headers().entrySet()) {
                var value = MimeUtility.encodeText(header.getValue(), "UTF-8", null);
                message.setHeader(
                        header.getKey(), MimeUtility.fold(header.getKey().length() + 2, value));
            }
            var html = letter.html();
            if (html == null) {
                message.setText(letter.text(), "UTF-8");
            } else {
                var plain = new MimeBodyPart();
                plain.setText(letter.text(), "UTF-8");
                var rich = new MimeBodyPart();
                rich.setText(html, "UTF-8", "html");
                message.setContent(new MimeMultipart("alternative", plain, rich));
            }
            message.saveChanges();
            return message;
        }

        /** What the server said, if it said anything about this letter. */
        private Outcome outcome(Letter letter, MessagingException failure) {
            for (Exception next = failure; next != null; next = next(next)) {
                if (next instanceof SMTPAddressFailedException refused) {
                    return said(refused.getReturnCode(), refused.getMessage(), true);
                }
            }
            if (failure instanceof SMTPSenderFailedException refused) {
                return said(refused.getReturnCode(), refused.getMessage(), false);
            }
            if (failure instanceof SMTPSendFailedException refused && refused.getReturnCode() > 0) {
                return said(refused.getReturnCode(), refused.getMessage(), false);
            }
            close();
            if (failure instanceof jakarta.mail.internet.AddressException) {
                return Outcome.noSuchAddress("");
            }
            throw new SendingUnclear(letter);
        }

        private static @Nullable Exception next(Exception failure) {
            return failure instanceof MessagingException chained ? chained.getNextException() : null;
        }

        private static Outcome said(int reply, @Nullable String words, boolean ofAddress) {
            var enhanced = ENHANCED.matcher(words == null ? "" : words);
            var code = enhanced.find() ? enhanced.group(1) : Integer.toString(reply);
            if (reply >= 400 && reply < 500) {
                return Outcome.deferred(code);
            }
            // 5.1.x is about the address; without such a code only 550 and 553 are
            boolean nobody = ofAddress && (code.startsWith("5.1.") || code.equals("550") || code.equals("553"));
            return nobody ? Outcome.noSuchAddress(code) : Outcome.rejected(code);
        }

        void close() {
            var open = transport;
            transport = null;
            if (open == null) {
                return;
            }
            try {
                open.close();
            } catch (MessagingException e) {
                // it is gone either way
            }
        }
    }

    /** A message that keeps its id. */
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }
}
