package io.sigmavault.vault.live;

/// Counts who uses a vault, so that locking it can wait for them.
final class Gate {

    private int users;
    private boolean closing;

    /// Comes in; false once the gate is closing.
    synchronized boolean enter() {
        if (closing) {
            return false;
        }
        users++;
        return true;
    }

    /// Comes in while another use is certain to last.
    synchronized void enterAgain() {
        users++;
    }

    synchronized void leave() {
        users--;
        notifyAll();
    }

    synchronized boolean isClosing() {
        return closing;
    }

    /// Lets nobody in any more.
    synchronized void shut() {
        closing = true;
    }

    /// Lets nobody in any more and waits until all have left.
    synchronized void close() {
        closing = true;
        boolean interrupted = false;
        while (users > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
