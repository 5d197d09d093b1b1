package org.communitykit.storage;

import org.communitykit.CommunityException;
import org.jspecify.annotations.Nullable;

/** A storage could not do what it was asked. The transaction it happened in has been rolled back. */
public class StorageException extends CommunityException {
    private static final long serialVersionUID = 1L;

    public StorageException(String message) {
        super(message);
    }

    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Used after {@link Storage#close()}. */
    public static final class Closed extends StorageException {
        private static final long serialVersionUID = 1L;

        public Closed() {
            super("this storage is closed");
        }
    }

    /** A {@link Tx} or {@link Reader} was used after its transaction ended, or by another thread than its own. */
    public static final class Misused extends StorageException {
        private static final long serialVersionUID = 1L;

        public Misused(String message) {
            super(message);
        }

        public Misused(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Others were in the way until the retries ran out, or too many callers are waiting. Nothing was done; later may do. */
    public static final class Busy extends StorageException {
        private static final long serialVersionUID = 1L;

        public Busy(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }

    /** The connection to the database is lost or cannot be made. Nothing was done; works again once it is back. */
    public static final class Unreachable extends StorageException {
        private static final long serialVersionUID = 1L;

        public Unreachable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }

    /** No space left, or the storage has become read-only. Nothing was done; works again once there is space. */
    public static final class Full extends StorageException {
        private static final long serialVersionUID = 1L;

        public Full(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }

    /**
     * The connection was lost during the commit and the storage could not be reached again to learn what became of it.
     * The work is either done completely or not at all; repeating the verb under the same key has one effect.
     */
    public static final class OutcomeUnknown extends StorageException {
        private static final long serialVersionUID = 1L;

        public OutcomeUnknown(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }

    /** The database's tables do not fit what the library needs; the message names table and column. */
    public static final class SchemaMismatch extends StorageException {
        private static final long serialVersionUID = 1L;

        public SchemaMismatch(String message) {
            super(message);
        }

        public SchemaMismatch(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The database is not set up for the durability that was asked for; the message names the setting. */
    public static final class DurabilityNotMet extends StorageException {
        private static final long serialVersionUID = 1L;

        public DurabilityNotMet(String message) {
            super(message);
        }
    }
}
