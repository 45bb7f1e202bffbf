package io.sigmavault.share.smb;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/// Makes few entries of many logins: the first of an account from an address is told at once, those of the minute after it as one
/// with their number. At most [#MOST] pairs are told apart at a time, the others as one: nobody fills the log by
/// guessing, with at most 2 × ([#MOST] + 1) entries a minute. For one thread.
final class LoginCounts {

    static final int MOST = 16;
    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final class Window {
        private final Instant end;
        private int more;

        Window(Instant end) {
            this.end = end;
        }
    }

    private final Map<Login, Window> windows = new HashMap<>();
    private final BiConsumer<Login, Integer> told;

    /// @param told is given a login, and how many times it came
    LoginCounts(BiConsumer<Login, Integer> told) {
        this.told = told;
    }

    void add(Login login, Instant now) {
        Login key =
                windows.containsKey(login) || windows.size() < MOST
                        ? login
                        : new Login(login.let(), "", "", "several");
        var window = windows.get(key);
        if (window == null) {
            windows.put(key, new Window(now.plus(WINDOW)));
            told.accept(key, 1);
        } else if (window.more < Integer.MAX_VALUE) {
            window.more++;
        }
    }

    /// Tells what was held back, where its minute is over.
    void tell(Instant now) {
        windows.entrySet()
                .removeIf(each -> {
                    var window = each.getValue();
                    boolean over = !now.isBefore(window.end);
                    if (over && window.more > 0) {
                        told.accept(each.getKey(), window.more);
                    }
                    return over;
                });
    }
}
