package io.sigmavault.vault.events;

/// Waiting that keeps an interrupt for its caller.
final class Quietly {

    private Quietly() {}

    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
