package io.sigmavault.vault.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChildrenTest {

    private static Node.Folder node(byte[] name) {
        return new Node.Folder(1, name);
    }

    @Test
    void theyAreASortedMap() {
        for (int seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            var children = new Children();
            var model = new TreeMap<byte[], Node>(Arrays::compareUnsigned);
            for (int i = 0; i < 4_000; i++) {
                byte[] name = Node.utf8(Integer.toString(random.nextInt(2_500), 36));
                var old = model.get(name);
                assertThat(children.get(name)).isSameAs(old);
                if (old == null) {
                    var fresh = node(name);
                    children.add(fresh);
                    model.put(name, fresh);
                } else {
                    children.remove(old);
                    model.remove(name);
                }
            }
            assertThat(children.size()).isEqualTo(model.size());
            assertThat(children.all()).isEqualTo(List.copyOf(model.values()));
            byte[] after = Node.utf8("m");
            assertThat(children.list(after, 50))
                    .isEqualTo(model.tailMap(after, false).values().stream().limit(50).toList());
            for (var each : List.copyOf(model.values())) {
                children.remove(each);
            }
            assertThat(children.all()).isEmpty();
        }
    }

    @Test
    void sortedInputIsKept() {
        var children = new Children();
        for (int i = 0; i < 10_000; i++) {
            children.add(node(Node.utf8(String.format(java.util.Locale.ROOT, "%05d", i))));
        }
        var names = children.all().stream().map(each -> Node.text(each.name)).toList();
        assertThat(names).hasSize(10_000).isSorted();
    }
}
