package org.communitykit.gathering;

/** Whether those who come are to be told of a change; nobody is unless whoever makes it says so. */
public enum Notice {
    SILENT,
    NOTIFY
}
