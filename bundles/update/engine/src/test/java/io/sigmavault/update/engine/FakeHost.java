package io.sigmavault.update.engine;

import io.sigmavault.host.Host;
import io.sigmavault.host.SystemSlots;
import io.sigmavault.host.SystemSlots.State;
import io.sigmavault.host.SystemSlots.SystemSlot;
import io.sigmavault.host.SystemSlots.Writing;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/// A machine with two slots that only remembers what it was asked.
final class FakeHost {

    static final Writing NOTHING = new Writing(State.NONE, "", 0, 0, "", "");

    final List<String> asked = new ArrayList<>();
    final List<Writing> writings = new ArrayList<>(List.of(NOTHING));
    SystemSlot running = new SystemSlot(true, "0.1.0", true, true, -1);
    SystemSlot idle = new SystemSlot(false, "", false, false, -1);
    boolean available = true;

    Host host() {
        return (Host)
                Proxy.newProxyInstance(
                        Host.class.getClassLoader(),
                        new Class<?>[] {Host.class},
                        (_, method, arguments) ->
                                switch (method.getName()) {
                                    case "available" -> available;
                                    case "slots" -> slots();
                                    case "writeUpdate" -> {
                                        asked.add("write " + arguments[1] + " " + arguments[2]);
                                        yield null;
                                    }
                                    case "goBack" -> {
                                        asked.add("back");
                                        yield idle.version();
                                    }
                                    default -> throw new AssertionError(method.getName());
                                });
    }

    private SystemSlots slots() {
        var writing = writings.size() > 1 ? writings.removeFirst() : writings.getFirst();
        return new SystemSlots(running.version(), true, 1, List.of(running, idle), writing, "");
    }
}
