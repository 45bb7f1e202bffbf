package io.sigmavault.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Task;
import io.sigmavault.core.task.Task.State;
import io.sigmavault.core.task.TaskHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

@Timeout(60)
class StoredTasksTest {

    private static final Actor ANNA = new Actor("person", "anna");
    private static final Map<String, String> COUNT = Map.of(TaskHandler.KIND, "count");

    @TempDir Path folder;
    private StoredTasks tasks;
    private final Signals signals = new Signals();

    @BeforeEach
    void open() throws Exception {
        tasks = new StoredTasks(folder, Clock.systemUTC(), 2);
        tasks.bindEventAdmin(signals, Map.of());
    }

    @AfterEach
    void close() {
        tasks.close();
    }

    private void reopen() throws Exception {
        tasks.close();
        signals.states.clear();
        open();
    }

    private Task start() throws Exception {
        return tasks.start("count", "count to three", ANNA, Map.of("to", "3"));
    }

    @Test
    void taskRunsToItsResultAndTellsEachState() throws Exception {
        tasks.bindHandler(
                (parameters, progress) -> {
                    progress.at(1, 3, "steps");
                    return Map.of("counted", Integer.parseInt(parameters.get("to")));
                },
                COUNT);
        Task task = start();
        assertThat(signals.take()).contains("\"state\":\"WAITING\"");
        assertThat(signals.take()).contains("\"state\":\"RUNNING\"");
        assertThat(signals.take()).contains("\"done\":1,\"total\":3,\"unit\":\"steps\"");
        assertThat(signals.take()).contains("\"state\":\"SUCCEEDED\"", "\"counted\":3");
        assertThat(tasks.find(task.id()).orElseThrow().finished()).isNotNull();
        reopen();
        Task found = tasks.find(task.id()).orElseThrow();
        assertThat(found.state()).isEqualTo(State.SUCCEEDED);
        assertThat(found.result()).isEqualTo(Map.of("counted", 3));
        assertThat(found.actor()).isEqualTo(ANNA);
    }

    @Test
    void taskWaitsForItsHandlerAlsoAcrossRestarts() throws Exception {
        Task task = start();
        reopen();
        assertThat(tasks.find(task.id()).orElseThrow().state()).isEqualTo(State.WAITING);
        tasks.bindHandler((_, _) -> Map.of(), COUNT);
        signals.await(State.SUCCEEDED);
    }

    @Test
    void runningTaskIsRunAgainAfterRestart() throws Exception {
        var entered = new CountDownLatch(1);
        tasks.bindHandler(
                (_, _) -> {
                    entered.countDown();
                    new CountDownLatch(1).await();
                    return Map.of();
                },
                COUNT);
        Task task = start();
        entered.await();
        reopen();
        tasks.bindHandler(
                (parameters, _) -> Map.of("again", String.valueOf(parameters.get("to"))), COUNT);
        signals.await(State.SUCCEEDED);
        assertThat(tasks.find(task.id()).orElseThrow().result()).isEqualTo(Map.of("again", "3"));
    }

    @Test
    void handlerThatGoesLeavesItsTaskToTheNextOne() throws Exception {
        var entered = new CountDownLatch(1);
        TaskHandler old =
                (_, progress) -> {
                    entered.countDown();
                    while (true) {
                        progress.at(0, -1, "");
                    }
                };
        tasks.bindHandler(old, COUNT);
        start();
        entered.await();
        tasks.unbindHandler(old);
        tasks.bindHandler((_, _) -> Map.of("by", "next"), COUNT);
        assertThat(signals.await(State.SUCCEEDED)).contains("\"by\":\"next\"");
    }

    @Test
    void cancelledTaskEndsWhetherItWaitsOrRuns() throws Exception {
        Task waiting = tasks.start("other", "never", ANNA, Map.of());
        tasks.cancel(waiting.id(), ANNA);
        signals.await(State.CANCELLED);
        var entered = new CountDownLatch(1);
        tasks.bindHandler(
                (_, _) -> {
                    entered.countDown();
                    new CountDownLatch(1).await();
                    return Map.of();
                },
                COUNT);
        Task running = start();
        entered.await();
        tasks.cancel(running.id(), ANNA);
        signals.await(State.CANCELLED);
        tasks.cancel(running.id(), ANNA);
        assertThat(codeOfCancel("none")).isEqualTo("task-unknown");
        reopen();
        assertThat(tasks.list()).extracting(Task::state).containsOnly(State.CANCELLED);
    }

    private String codeOfCancel(String id) {
        return assertThrows(SigmaVaultException.class, () -> tasks.cancel(id, ANNA)).code();
    }

    @Test
    void failureKeepsItsCodeButNotItsSentenceOnDisk() throws Exception {
        tasks.bindHandler(
                (_, _) -> {
                    throw new SigmaVaultException("no-luck", 500, "planted-name.txt is gone");
                },
                COUNT);
        Task task = start();
        assertThat(signals.await(State.FAILED)).contains("\"problemCode\":\"no-luck\"");
        assertThat(tasks.find(task.id()).orElseThrow().problemDetail())
                .isEqualTo("planted-name.txt is gone");
        reopen();
        assertThat(tasks.find(task.id()).orElseThrow().problemCode()).isEqualTo("no-luck");
        assertThat(Files.readString(folder.resolve(task.id() + ".json")))
                .doesNotContain("planted-name");
    }

    @Test
    void onlySoManyRunAtOnce() throws Exception {
        var entered = new LinkedBlockingQueue<String>();
        var go = new CountDownLatch(1);
        tasks.bindHandler(
                (parameters, _) -> {
                    entered.add(parameters.toString());
                    go.await();
                    return Map.of();
                },
                COUNT);
        for (int i = 0; i < 5; i++) {
            start();
        }
        entered.take();
        entered.take();
        assertThat(tasks.list().stream().filter(t -> t.state() == State.WAITING)).hasSize(3);
        go.countDown();
        for (int i = 0; i < 5; i++) {
            signals.await(State.SUCCEEDED);
        }
    }

    @Test
    void strangeFileInTheFolderIsIgnored() throws Exception {
        for (String wrong : List.of("", "{", "[]", "{\"id\":1}")) {
            Files.writeString(folder.resolve("x" + wrong.length() + ".json"), wrong);
        }
        reopen();
        assertThat(tasks.list()).isEmpty();
    }

    @Test
    void rateAndEstimateComeFromTheLastSeconds() {
        var rate = new Rate();
        var start = java.time.Instant.EPOCH;
        for (int second = 0; second <= 100; second++) {
            rate.at(start.plusSeconds(second), second < 90 ? second : 90 + (second - 90) * 50L);
        }
        assertThat(rate.perSecond(start.plusSeconds(100), 590)).isBetween(45.0, 50.0);
    }

    private static final class Signals implements EventAdmin {
        final BlockingQueue<String> states = new LinkedBlockingQueue<>();

        String take() throws InterruptedException {
            return states.take();
        }

        String await(State state) throws InterruptedException {
            while (true) {
                String signal = states.take();
                if (signal.contains("\"state\":\"" + state + "\"")) {
                    return signal;
                }
            }
        }

        @Override
        public void postEvent(Event event) {
            assertThat(event.getTopic()).isEqualTo("io/sigmavault/core/Task/CHANGED");
            states.add((String) event.getProperty("payload"));
        }

        @Override
        public void sendEvent(Event event) {
            postEvent(event);
        }
    }
}
