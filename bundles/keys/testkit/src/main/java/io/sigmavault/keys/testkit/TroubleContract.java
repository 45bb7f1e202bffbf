package io.sigmavault.keys.testkit;

import static io.sigmavault.keys.testkit.WithToken.lost;
import static io.sigmavault.keys.testkit.WithToken.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmError;
import io.sigmavault.keys.HsmException;
import io.sigmavault.keys.HsmHealth;
import io.sigmavault.keys.HsmKey;
import io.sigmavault.keys.HsmSession;
import io.sigmavault.keys.KeyUse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Wrong PINs, tokens that go away and drivers that are replaced: nothing opens, the error says why, and a new log-in works.
interface TroubleContract extends WithToken {

    @Test
    default void wrongPinIsRefusedEachTime() throws Exception {
        for (int i = 0; i < 2; i++) {
            refused(HsmError.WRONG_PIN, () -> logIn(wrongPin()));
        }
        logIn().close();
        refused(HsmError.WRONG_PIN, () -> logIn(wrongPin()));
        logIn().close();
    }

    @Test
    default void emptyAndHugePinsAreRefused() throws Exception {
        refused(HsmError.WRONG_PIN, () -> logIn(""));
        refused(HsmError.WRONG_PIN, () -> logIn("7".repeat(257)));
        logIn().close();
    }

    @Test
    default void wrongPinIsRefusedWhileASessionIsOpen() throws Exception {
        try (var session = logIn();
                Secret secret = WithToken.key(1, 32)) {
            HsmKey key = session.generate("kek", KeyUse.WRAP);
            byte[] wrapped = session.wrap(key, secret, PURPOSE);
            refused(HsmError.WRONG_PIN, () -> logIn(wrongPin()));
            try (var second = logIn();
                    Secret back = second.unwrap(key, wrapped, PURPOSE)) {
                assertThat(back).isEqualTo(secret);
            }
            refused(HsmError.WRONG_PIN, () -> logIn(wrongPin()));
            session.unwrap(key, wrapped, PURPOSE).close();
        }
    }

    @Test
    default void tooManyWrongPinsLockAlsoTheRightOne() throws Exception {
        HsmException last = assertThrows(wrongPin());
        for (int i = 0; i < 40 && last.error() == HsmError.WRONG_PIN; i++) {
            last = assertThrows(wrongPin());
        }
        assertThat(last.error()).isEqualTo(HsmError.PIN_LOCKED);
        refused(HsmError.PIN_LOCKED, this::logIn);
        assertThat(token().driver().health().state()).isEqualTo(HsmHealth.State.LOCKED);
        token().unlock();
        logIn().close();
        assertThat(token().driver().health().state()).isEqualTo(HsmHealth.State.READY);
    }

    private HsmException assertThrows(String pin) {
        return org.junit.jupiter.api.Assertions.assertThrows(
                HsmException.class, () -> logIn(pin).close());
    }

    @Test
    default void closedSessionDoesNothing() throws Exception {
        HsmSession session = logIn();
        HsmKey key = session.generate("kek", KeyUse.WRAP);
        byte[] wrapped = session.wrap(key, WithToken.key(1, 32), PURPOSE);
        session.close();
        session.close();
        refused(HsmError.SESSION_LOST, () -> session.unwrap(key, wrapped, PURPOSE));
        refused(HsmError.SESSION_LOST, session::keys);
        refused(HsmError.SESSION_LOST, () -> session.generate("late", KeyUse.WRAP));
    }

    @Test
    default void oneSessionMayCloseBeforeTheOther() throws Exception {
        HsmSession first = logIn();
        try (var second = logIn()) {
            HsmKey key = first.generate("kek", KeyUse.WRAP);
            first.close();
            second.unwrap(key, second.wrap(key, WithToken.key(1, 32), PURPOSE), PURPOSE).close();
        }
        refused(HsmError.WRONG_PIN, () -> logIn(wrongPin()));
    }

    @Test
    default void pulledTokenOpensNothingUntilItIsBack() throws Exception {
        HsmKey key;
        byte[] wrapped;
        try (var session = logIn();
                Secret secret = WithToken.key(1, 32)) {
            key = session.generate("kek", KeyUse.WRAP);
            wrapped = session.wrap(key, secret, PURPOSE);
            token().pull();
            refused(HsmError.TOKEN_MISSING, () -> session.unwrap(key, wrapped, PURPOSE));
            lost(session::keys);
            lost(() -> session.generate("late", KeyUse.WRAP));
            refused(HsmError.TOKEN_MISSING, this::logIn);
            assertThat(token().driver().health().state()).isEqualTo(HsmHealth.State.MISSING);
            token().putBack();
            lost(() -> session.unwrap(key, wrapped, PURPOSE));
        }
        assertThat(token().driver().health().state()).isEqualTo(HsmHealth.State.READY);
        refused(HsmError.WRONG_PIN, () -> logIn(wrongPin()));
        try (var session = logIn();
                Secret back = session.unwrap(key, wrapped, PURPOSE)) {
            assertThat(back).isEqualTo(WithToken.key(1, 32));
        }
    }

    @Test
    default void endedSessionOpensNothingUntilTheNextLogIn() throws Exception {
        try (var session = logIn();
                Secret secret = WithToken.key(1, 32)) {
            HsmKey key = session.generate("kek", KeyUse.WRAP);
            byte[] wrapped = session.wrap(key, secret, PURPOSE);
            token().endSessions();
            refused(HsmError.SESSION_LOST, () -> session.unwrap(key, wrapped, PURPOSE));
            refused(HsmError.WRONG_PIN, () -> logIn(wrongPin()));
            try (var next = logIn();
                    Secret back = next.unwrap(key, wrapped, PURPOSE)) {
                assertThat(back).isEqualTo(secret);
                refused(HsmError.SESSION_LOST, () -> session.unwrap(key, wrapped, PURPOSE));
            }
        }
    }

    @Test
    default void driverIsReplacedWhileItUnwraps() throws Exception {
        HsmSession session = logIn();
        HsmKey key = session.generate("kek", KeyUse.WRAP);
        try (Secret secret = WithToken.key(1, 32);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            byte[] wrapped = session.wrap(key, secret, PURPOSE);
            var started = new CountDownLatch(4);
            Callable<HsmError> unwrapping =
                    () -> {
                        started.countDown();
                        try {
                            while (true) {
                                try (Secret back = session.unwrap(key, wrapped, PURPOSE)) {
                                    assertThat(back).isEqualTo(secret);
                                }
                            }
                        } catch (HsmException e) {
                            return e.error();
                        }
                    };
            var ends = new ArrayList<java.util.concurrent.Future<HsmError>>();
            for (int i = 0; i < 4; i++) {
                ends.add(threads.submit(unwrapping));
            }
            started.await();
            token().replaceDriver();
            for (var end : ends) {
                assertThat(end.get()).isEqualTo(HsmError.SESSION_LOST);
            }
            refused(HsmError.WRONG_PIN, () -> logIn(wrongPin()));
            try (var next = logIn();
                    Secret back = next.unwrap(key, wrapped, PURPOSE)) {
                assertThat(back).isEqualTo(secret);
            }
        }
    }

    @Test
    default void manyThreadsShareASession() throws Exception {
        try (var session = logIn();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            HsmKey key = session.generate("kek", KeyUse.WRAP);
            var work = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 40; i++) {
                int seed = i;
                work.add(() -> {
                    try (Secret secret = WithToken.key(seed, 32);
                            Secret back =
                                    session.unwrap(
                                            key, session.wrap(key, secret, PURPOSE), PURPOSE)) {
                        return back.equals(secret);
                    }
                });
            }
            for (var result : threads.invokeAll(work)) {
                assertThat(result.get()).isTrue();
            }
        }
    }

    @Test
    default void errorsAndNamesHoldNoPin() throws Exception {
        var error = assertThrows(wrongPin());
        var text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        assertThat(text.toString()).doesNotContain(wrongPin()).doesNotContain(token().pin());
        try (var session = logIn()) {
            assertThat(session.toString() + token().driver() + token().driver().health())
                    .doesNotContain(token().pin());
        }
    }
}
