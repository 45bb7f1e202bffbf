package io.sigmavault.core.store;

import io.sigmavault.core.event.EventConflictException;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.event.NewEvent;
import io.sigmavault.core.log.ChainedLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/// Appends that go to the disk together, each seeing the versions that those before it will leave.
final class BatchPlan {

    private final ToLongFunction<String> storedVersion;
    private final Instant time;
    private final Map<String, Long> versions = new HashMap<>();
    private final List<List<byte[]>> units = new ArrayList<>();

    BatchPlan(ToLongFunction<String> storedVersion, Instant time) {
        this.storedVersion = storedVersion;
        this.time = time;
    }

    /// @throws IllegalArgumentException if an event is not one
    void add(Append append) throws EventConflictException {
        String aggregate = append.aggregate();
        Long planned = versions.get(aggregate);
        long version = planned != null ? planned : storedVersion.applyAsLong(aggregate);
        long expected = append.expectedVersion();
        if (expected != EventStore.ANY_VERSION && expected != version) {
            throw new EventConflictException(aggregate, expected, version);
        }
        var unit = new ArrayList<byte[]>(append.events().size());
        for (NewEvent event : append.events()) {
            version++;
            unit.add(EventFormat.encode(aggregate, version, time, event));
        }
        ChainedLog.check(unit);
        units.add(unit);
        versions.put(aggregate, version);
    }

    List<List<byte[]>> units() {
        return units;
    }

    /// What one caller asked for.
    record Append(String aggregate, long expectedVersion, List<NewEvent> events) {}
}
