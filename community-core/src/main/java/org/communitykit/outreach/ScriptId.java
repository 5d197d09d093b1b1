package org.communitykit.outreach;

import org.communitykit.Ids;

/** Identifies a script; 1 to 64 printable characters of the caller's choice. */
public record ScriptId(String value) {
    public ScriptId {
        Ids.check(value, "script id");
    }

    public static ScriptId of(String value) {
        return new ScriptId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
