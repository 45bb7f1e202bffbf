package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.util.HashSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A folder with very many files.
class ManyFilesTest {

    private static final int CLIENTS = 16;

    @Test
    @Tag("slow")
    void tenThousandFilesAreListed() {
        listed(10_000);
    }

    @Test
    @Tag("full")
    void aHundredThousandFilesAreListed() {
        listed(100_000);
    }

    private static void listed(int count) {
        var data = SigmaVaultExtension.freshFolder("many-" + count);
        try (var sigmavault = SigmaVault.start(StartOptions.in(data))) {
            var rest = sigmavault.owner();
            rest.post(at("many") + "?mkdir", "").expect(201);
            write(rest, count);
            assertThat(names(rest, 10_000)).isEqualTo(count);
            sigmavault.stop();
            sigmavault.restart();
            assertThat(names(sigmavault.owner(), 1_000)).isEqualTo(count);
            assertThat(sigmavault.owner().get(at("many/f" + (count - 1))).text())
                    .isEqualTo("f" + (count - 1));
            assertThat(sigmavault.owner().get("/vaults/main").json().path("files").asLong())
                    .isEqualTo(count);
        }
    }

    private static void write(Rest rest, int count) {
        var next = new AtomicInteger();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < CLIENTS; client++) {
                clients.execute(() -> {
                    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        rest.put(at("many/f" + i), utf8("f" + i)).expect(201);
                    }
                });
            }
        }
    }

    private static int names(Rest rest, int limit) {
        var seen = new HashSet<String>();
        var cursor = "";
        do {
            var page = rest.get(at("many") + "?list&limit=" + limit + cursor).expect(200).json();
            page.path("entries").forEach(entry -> seen.add(entry.path("name").asText()));
            cursor = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asText();
        } while (!cursor.isEmpty());
        return seen.size();
    }
}
