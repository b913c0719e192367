package tomada.server.chat;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Those who have a name, in the order of their arrival. Guarded by the room's lock.
final class Members {
    private final Map<String, Member> byName = new LinkedHashMap<>(); // by Name.key

    /// Adds one, unless somebody has that name.
    boolean add(Name name, Member member) {
        return byName.putIfAbsent(name.key(), member) == null;
    }

    void remove(Name name) {
        byName.remove(name.key());
    }

    /// Finds one by a name as somebody typed it.
    @Nullable Member find(String typed) {
        return byName.get(Name.key(typed));
    }

    Collection<Member> all() {
        return byName.values();
    }

    /// Their names: `ana, bruno`.
    @Override
    public String toString() {
        StringJoiner names = new StringJoiner(", ");
        for (Member member : byName.values()) {
            names.add(String.valueOf(member.name()));
        }
        return names.toString();
    }
}
