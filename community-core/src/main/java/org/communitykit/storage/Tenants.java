package org.communitykit.storage;

/** The rule for tenant names, the same in every storage. */
public final class Tenants {
    /** The tenant of a storage on which {@link Storage#tenant} was not called. */
    public static final String NONE = "";

    public static final int LIMIT = 64;

    private Tenants() {}

    /** Returns the name if it may name a tenant, otherwise throws {@link IllegalArgumentException}. */
    public static String checked(String name) {
        boolean fine = !name.isEmpty() && name.length() <= LIMIT;
        for (int i = 0; fine && i < name.length(); i++) {
            char c = name.charAt(i);
            fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || ".-_".indexOf(c) >= 0;
        }
        if (!fine) {
            throw new IllegalArgumentException(
                    "not a tenant name: \"" + name + "\"; 1 to " + LIMIT + " of a-z A-Z 0-9 . _ - are allowed");
        }
        return name;
    }
}
