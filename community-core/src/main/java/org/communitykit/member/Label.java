package org.communitykit.member;

/** What the directory finds a member by, besides the name: a tag, or the value of a searchable field. */
record Label(String kind, String value, MemberId member) {
    static final String TAG = "tag";
    static final int LIMIT = 100;

    static Label tag(String tag, MemberId member) {
        return new Label(TAG, tag, member);
    }

    static Label field(String name, String value, MemberId member) {
        return new Label(kind(name), fold(value), member);
    }

    static String kind(String field) {
        return "field " + field;
    }

    static String fold(String value) {
        var folded = Names.fold(value);
        return folded.length() <= LIMIT ? folded : folded.substring(0, folded.offsetByCodePoints(0, LIMIT / 2));
    }
}
