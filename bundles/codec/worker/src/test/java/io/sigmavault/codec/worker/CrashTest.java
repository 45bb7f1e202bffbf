package io.sigmavault.codec.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.EncodeOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Native code that goes wrong: the block that did it is refused, and nothing else notices.
@Timeout(120)
class CrashTest {

    @TempDir private Path folder;
    private Workers workers;
    private WorkerCodec codec;

    @BeforeEach
    void start() {
        var crashing = new CrashingCodec();
        workers = Given.workers(crashing, folder, Duration.ofSeconds(5));
        codec = new WorkerCodec(crashing.info(), workers);
    }

    @AfterEach
    void end() {
        workers.close();
    }

    private boolean encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        var target = ByteBuffer.allocate(bytes.length + 1);
        return codec.encoder(EncodeOptions.DEFAULT).encode(ByteBuffer.wrap(bytes), target);
    }

    private String decode(String text) throws CorruptBlockException {
        byte[] bytes = ("\0" + text).getBytes(StandardCharsets.US_ASCII);
        var target = ByteBuffer.allocate(text.length());
        codec.decoder(1).decode(ByteBuffer.wrap(bytes), target, List.of());
        return new String(target.array(), StandardCharsets.US_ASCII);
    }

    @Test
    void whatCrashesAWorkerIsRefusedAndTheNextBlockIsNot() throws Exception {
        assertThat(encode("good")).isTrue();
        long first = workers.pids().getFirst();
        assertThat(encode("crash")).isFalse();
        assertThat(ProcessHandle.of(first).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(encode("good")).isTrue();
        var error = assertThrows(CorruptBlockException.class, () -> decode("crash"));
        assertThat(error)
                .hasMessageContaining("crashing block of 6 bytes")
                .hasMessageContaining("end");
        assertThat(decode("good")).isEqualTo("good");
    }

    @Test
    void aCrashThatDoesNotComeAgainIsNotNoticed() throws Exception {
        assertThat(decode("1 time")).isEqualTo("1 time");
        assertThat(Files.exists(folder.resolve("crashed"))).as("it did crash").isTrue();
    }

    @Test
    void aWorkerThatNeverAnswersIsEnded() throws Exception {
        assertThrows(CorruptBlockException.class, () -> decode("hang"));
        assertThat(decode("good")).isEqualTo("good");
    }

    /// The bound is on the process: the machine's memory is not touched.
    @Test
    void aWorkerThatTakesAllMemoryIsEndedAndTheServerKeepsItsOwn() throws Exception {
        assertThat(encode("more")).isFalse();
        assertThat(decode("good")).isEqualTo("good");
    }

    @Test
    void aKilledWorkerIsReplaced() throws Exception {
        assertThat(decode("good")).isEqualTo("good");
        var killed = ProcessHandle.of(workers.pids().getFirst()).orElseThrow();
        killed.destroyForcibly();
        killed.onExit().get();
        assertThat(decode("good")).isEqualTo("good");
    }

    @Test
    void othersGoOnWhileOneCrashes() throws Exception {
        var calls = new ArrayList<Future<String>>();
        try (var executor = Executors.newCachedThreadPool()) {
            for (int i = 0; i < 40; i++) {
                var text = i % 8 == 3 ? "crash" : "block " + i;
                calls.add(
                        executor.submit(() -> {
                            try {
                                return decode(text);
                            } catch (CorruptBlockException _) {
                                return "refused";
                            }
                        }));
            }
            for (int i = 0; i < calls.size(); i++) {
                assertThat(calls.get(i).get()).isEqualTo(i % 8 == 3 ? "refused" : "block " + i);
            }
        }
    }

    /// Nothing of the server's: no variables, no files besides the three streams and its jars.
    @Test
    void aWorkerHasNoneOfTheServersEnvironment() throws Exception {
        assertThat(decode("good")).isEqualTo("good");
        var process = Path.of("/proc", String.valueOf(workers.pids().getFirst()));
        assertThat(Files.readString(process.resolve("environ")))
                .doesNotContain("HOME=", "SIGMAVAULT", "PATH=/");
        assertThat(Files.readString(process.resolve("limits")))
                .containsPattern("Max core file size +0 ")
                .doesNotContainPattern("Max address space +unlimited");
    }

    @Test
    void stoppedWorkersEndAndSaySo() throws Exception {
        assertThat(decode("good")).isEqualTo("good");
        long pid = workers.pids().getFirst();
        workers.close();
        ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
        var error =
                assertThrows(
                        IOException.class,
                        () -> workers.ask(_ -> new Worker.Answer(Wire.DONE, "")));
        assertThat(error).hasMessage("codec crashing has been stopped");
    }
}
