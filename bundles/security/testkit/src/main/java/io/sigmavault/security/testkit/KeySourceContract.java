package io.sigmavault.security.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.security.KeyGraph;
import io.sigmavault.security.KeySource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// The contract of a [KeySource]. A test class that implements this and makes a subject, which is what the keys are of, runs all of
/// it, each test on a subject of its own:
///
/// ```java
/// class AcmeKeySourceTest implements KeySourceContract {
///     @TempDir Path folder;
///
///     @Override
///     public KeySubject makeSubject() throws Exception {
///         return new KeySubject(
///                 new AcmeKeySource(folder),
///                 () -> new AcmeKeySource(folder),
///                 List.of(Files.readAllBytes(folder.resolve("key"))),
///                 () -> Files.delete(folder.resolve("key")));
///     }
/// }
/// ```
public interface KeySourceContract {

    /// Within so long a source answers; ten times what its interface asks for, as tests share their machine.
    Duration LONGEST = Duration.ofSeconds(10);

    int THREADS = 8;
    int ROUNDS = 25;

    /// Something new that has a key at least.
    KeySubject makeSubject() throws Exception;

    @Test
    default void tellsItsKeysAsTheInterfaceSays() throws Exception {
        var subject = makeSubject();
        long start = System.nanoTime();
        var told = subject.source().keys();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
        assertThat(told.keys()).as("a subject has a key at least").isNotEmpty();
        assertThat(told.edges()).as("a key protects something").isNotEmpty();
        ToldKeys.check(told);
    }

    @Test
    default void tellsTheSameAgainAlsoAfterARestart() throws Exception {
        var subject = makeSubject();
        var first = subject.source().keys();
        assertThat(ToldKeys.ids(subject.source().keys())).isEqualTo(ToldKeys.ids(first));
        assertThat(ToldKeys.ids(subject.again().call().keys())).isEqualTo(ToldKeys.ids(first));
    }

    @Test
    default void noFieldHasASecretOrWhatHelpsToGuessIt() throws Exception {
        var subject = makeSubject();
        var told = subject.source().keys();
        for (var secret : subject.secrets()) {
            SecretTraces.assertNone(told.toString(), secret);
        }
    }

    @Test
    default void manyMayAskAtOnce() throws Exception {
        var source = makeSubject().source();
        var expected = ToldKeys.ids(source.keys());
        var asking =
                ask(() -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        assertThat(ToldKeys.ids(source.keys())).isEqualTo(expected);
                    }
                    return true;
                });
        assertThat(asking).hasSize(THREADS).containsOnly(true);
    }

    @Test
    default void whileItsSubjectGoesItTellsOrSaysWhyNot() throws Exception {
        var subject = makeSubject();
        var gone = new AtomicBoolean();
        var begun = new CountDownLatch(THREADS);
        try (var threads = threads()) {
            var taking =
                    threads.submit(() -> {
                        try {
                            boolean asked = begun.await(LONGEST.toSeconds(), TimeUnit.SECONDS);
                            subject.takeAway().run();
                            return asked;
                        } finally {
                            gone.set(true);
                        }
                    });
            var asking = new ArrayList<Future<Integer>>();
            for (int i = 0; i < THREADS; i++) {
                asking.add(threads.submit(() -> askUntil(subject.source(), gone, begun)));
            }
            assertThat(taking.get()).isTrue();
            for (var each : asking) {
                assertThat(each.get()).isPositive();
            }
        }
        tellOrSay(subject.source());
    }

    private static int askUntil(KeySource source, AtomicBoolean gone, CountDownLatch begun) {
        int answers = 0;
        boolean last = false;
        while (!last) {
            last = gone.get();
            tellOrSay(source);
            answers++;
            begun.countDown();
        }
        return answers;
    }

    /// Either a whole graph, or an error that people can read: nothing else may come out of a source.
    private static void tellOrSay(KeySource source) {
        KeyGraph told;
        try {
            told = source.keys();
        } catch (SigmaVaultException e) {
            assertThat(e.code()).matches("[a-z0-9-]+");
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        ToldKeys.check(told);
    }

    /// Not virtual ones: who asks all the time would let no other one begin.
    private static ExecutorService threads() {
        return Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());
    }

    private static <T> List<T> ask(Callable<T> question) throws Exception {
        var answers = new ArrayList<T>();
        try (var threads = threads()) {
            var all = java.util.Collections.nCopies(THREADS, question);
            for (var each : threads.invokeAll(all)) {
                answers.add(each.get());
            }
        }
        return answers;
    }
}
