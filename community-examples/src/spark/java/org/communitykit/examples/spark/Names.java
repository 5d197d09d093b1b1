package org.communitykit.examples.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/** Whom and what a log names, so that every machine gives them the same numbers. */
final class Names implements Serializable {
    private static final long serialVersionUID = 1;

    private enum Sort {
        MEMBER,
        REFERENCE,
        TAG
    }

    private record Name(Sort sort, String text) implements Serializable {}

    private final List<String> members;
    private final List<String> references;
    private final List<String> tags;
    private transient volatile @Nullable ActivityFrame numbering;

    private Names(Collection<Name> names) {
        members = sorted(names, Sort.MEMBER);
        references = sorted(names, Sort.REFERENCE);
        tags = sorted(names, Sort.TAG);
    }

    /** Reads the log once; what is named must fit into the memory of one machine. */
    static Names of(JavaRDD<Activity> log) {
        return new Names(log.mapPartitions(Names::in).distinct().collect());
    }

    private static Iterator<Name> in(Iterator<Activity> activities) {
        Set<Name> names = new HashSet<>();
        while (activities.hasNext()) {
            var activity = activities.next();
            var member = activity.member();
            add(names, Sort.MEMBER, member == null ? null : member.value());
            add(names, Sort.REFERENCE, activity.space());
            add(names, Sort.REFERENCE, activity.subject());
            add(names, Sort.REFERENCE, activity.about());
            activity.tags().forEach(tag -> add(names, Sort.TAG, tag));
        }
        return names.iterator();
    }

    private static void add(Set<Name> names, Sort sort, @Nullable String text) {
        if (text != null) {
            names.add(new Name(sort, text));
        }
    }

    private static List<String> sorted(Collection<Name> names, Sort sort) {
        var texts = new TreeSet<String>();
        names.stream().filter(name -> name.sort == sort).forEach(name -> texts.add(name.text));
        return new ArrayList<>(texts);
    }

    /** A frame without activities in which they have their numbers. */
    ActivityFrame numbering() {
        var known = numbering;
        if (known == null) {
            known = ActivityFrame.numbering(members.stream().map(MemberId::of).toList(), references, tags);
            numbering = known;
        }
        return known;
    }
}
