package org.communitykit.messaging.notify;

import java.util.stream.Collectors;

/** What notifications and digests say: the host's words, in the member's language. */
public interface Wording {
    /** The subject of a notification; one line. */
    String subject(Notice notice);

    /** The text of a notification. */
    String text(Notice notice);

    /** The subject of a digest; one line. */
    String digestSubject(Notice notice);

    /** The text of a digest. */
    String digestText(Notice notice);

    /** In English. */
    Wording ENGLISH = new Wording() {
        @Override
        public String subject(Notice notice) {
            long count = notice.lines().size() + notice.more();
            return (count == 1 ? "A new message in " : count + " new messages in ")
                    + notice.lines().get(0).channel();
        }

        @Override
        public String text(Notice notice) {
            return told(notice, "No more of these mails: ");
        }

        @Override
        public String digestSubject(Notice notice) {
            return "What you have not read yet";
        }

        @Override
        public String digestText(Notice notice) {
            return told(notice, "No more of these digests: ");
        }

        private String told(Notice notice, String leave) {
            var lines = notice.lines().stream()
                    .map(line -> (line.author().isEmpty() ? "Somebody" : line.author()) + " in " + line.channel()
                            + (line.text().isEmpty() ? "" : ":\n" + line.text()))
                    .collect(Collectors.joining("\n\n"));
            var more = notice.more() == 0 ? "" : "\n\nand " + notice.more() + " more";
            return "Dear " + notice.name() + ",\n\n" + lines + more + "\n\n" + leave + notice.unsubscribe() + "\n";
        }
    };
}
