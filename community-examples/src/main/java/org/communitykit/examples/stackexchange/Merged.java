package org.communitykit.examples.stackexchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.communitykit.storage.Key;
import org.jspecify.annotations.Nullable;

/** Posts and comments of a dump as one sequence in the order of time, as far as each file is in that order. */
final class Merged {
    /** A row of either file. */
    record Said(Row row, boolean comment, Instant at) {
        boolean isQuestion() {
            return !comment && row.whole("PostTypeId") == Importer.QUESTION;
        }

        /** The id of its item. */
        String item() {
            return comment ? DumpConversation.commentId(row.id()) : DumpConversation.postId(row.id());
        }

        /** What the ledger knows it by. */
        Key key() {
            return Ledger.key(comment ? Ledger.Kind.COMMENT : Ledger.Kind.POST, row.id());
        }

        /** The post it cannot be without. */
        OptionalLong parent() {
            if (comment) {
                return OptionalLong.of(row.whole("PostId"));
            }
            return row.whole("PostTypeId") == Importer.ANSWER
                    ? OptionalLong.of(row.whole("ParentId"))
                    : OptionalLong.empty();
        }
    }

    private final RowReader posts;
    private final @Nullable RowReader comments;
    private @Nullable Said nextPost;
    private @Nullable Said nextComment;

    Merged(RowReader posts, @Nullable RowReader comments) {
        this.posts = posts;
        this.comments = comments;
        nextPost = said(posts, false);
        nextComment = said(comments, true);
    }

    /** The next rows; none at the end. */
    List<Said> next(int count) {
        var batch = new ArrayList<Said>();
        while (batch.size() < count) {
            var post = nextPost;
            var comment = nextComment;
            if (post != null && (comment == null || !comment.at().isBefore(post.at()))) {
                batch.add(post);
                nextPost = said(posts, false);
            } else if (comment != null) {
                batch.add(comment);
                nextComment = said(comments, true);
            } else {
                break;
            }
        }
        return batch;
    }

    /** How many posts have been given out. */
    long posts() {
        return posts.rows() - (nextPost == null ? 0 : 1);
    }

    /** How many comments have been given out. */
    long comments() {
        return comments == null ? 0 : comments.rows() - (nextComment == null ? 0 : 1);
    }

    long bytes() {
        return posts.bytes() + (comments == null ? 0 : comments.bytes());
    }

    private static @Nullable Said said(@Nullable RowReader reader, boolean comment) {
        var row = reader == null ? null : reader.next();
        return row == null ? null : new Said(row, comment, row.moment("CreationDate"));
    }
}
