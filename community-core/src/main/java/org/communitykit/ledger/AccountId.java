package org.communitykit.ledger;

/**
 * An account of a group's books, such as {@code cash:bank} or {@code income:donations}: 1 to 64 letters, digits and
 * {@code : . _ -} of ASCII, which name no person. It is there from the first posting on.
 */
public record AccountId(String value) {
    public AccountId {
        if (!value.matches("[A-Za-z0-9:._-]{1,64}")) {
            throw new IllegalArgumentException("an account has 1 to 64 letters, digits and : . _ - of ASCII");
        }
    }

    public static AccountId of(String value) {
        return new AccountId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
