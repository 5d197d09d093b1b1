package org.communitykit.messaging.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything a source told in one reading. */
final class Collected implements ItemSink {
    final List<Item> items = new ArrayList<>();
    final List<Problem> malformed = new ArrayList<>();
    final Map<String, Integer> leftOut = new TreeMap<>();

    static Collected from(ConversationSource source) {
        var collected = new Collected();
        source.read(collected);
        return collected;
    }

    @Override
    public void item(String place, Item item) {
        items.add(item);
    }

    @Override
    public void malformed(String place, String reason) {
        malformed.add(new Problem(place, reason));
    }

    @Override
    public void leftOut(String what) {
        leftOut.merge(what, 1, Integer::sum);
    }

    <T extends Item> List<T> all(Class<T> kind) {
        return items.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<String> texts() {
        return all(Item.Message.class).stream().map(Item.Message::text).toList();
    }
}
