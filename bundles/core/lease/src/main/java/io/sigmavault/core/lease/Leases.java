package io.sigmavault.core.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// Services of one kind that come and go, and the calls in flight in each. The bind method of a
/// dynamic reference calls [#add], the unbind method calls [#remove], which returns once nobody is
/// inside the service any more; only then does the framework deactivate it. So no call ever meets a
/// dead service, and an update is a short wait at most.
///
/// Safe for many threads. No ThreadLocals and no threads of its own; after `remove` no reference to
/// the service is left, except in leases that were never closed.
///
/// @param <F> facts about a service by which it is chosen; taken down when it is added, so that
///     choosing never calls it. Must not refer to classes of the service's bundle
/// @param <S> the service
public final class Leases<F, S> {

    /// How long an unbind method should wait for calls in flight.
    public static final Duration DRAIN = Duration.ofSeconds(30);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private volatile List<Holder<F, S>> holders = List.of();

    /// @param properties the service's; `service.ranking` and `service.id` decide who comes first
    public void add(F facts, S service, Map<String, ?> properties) {
        int ranking = properties.get("service.ranking") instanceof Integer rank ? rank : 0;
        long id = properties.get("service.id") instanceof Long number ? number : 0L;
        lock.lock();
        try {
            var sorted = new ArrayList<>(holders);
            sorted.add(new Holder<>(facts, service, ranking, id));
            Collections.sort(sorted);
            holders = List.copyOf(sorted);
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Takes the service out, so that no new lease gets it, then waits for the leases there are.
    /// A thread that holds one of them must not call this: it would wait for itself.
    ///
    /// @return calls still in flight after `limit`, 0 if it is drained or was never added
    public int remove(S service, Duration limit) {
        var holder = takeOut(service);
        return holder.isEmpty() || holder.get().drain(limit) ? 0 : holder.get().inFlight();
    }

    private Optional<Holder<F, S>> takeOut(S service) {
        lock.lock();
        try {
            var found = holders.stream().filter(h -> h.service() == service).findFirst();
            found.ifPresent(holder -> {
                holders = holders.stream().filter(h -> h != holder).toList();
                holder.close();
            });
            return found;
        } finally {
            lock.unlock();
        }
    }

    /// Leases the best service whose facts are `wanted`, if there is one now.
    public Optional<Lease<F, S>> tryLease(Predicate<? super F> wanted) {
        for (var holder : holders) {
            if (wanted.test(holder.facts()) && holder.enter()) {
                return Optional.of(new Lease<>(holder));
            }
        }
        return Optional.empty();
    }

    /// Leases the best service whose facts are `wanted`, waiting for one to come.
    ///
    /// @param wait longest wait; zero or less: not at all
    /// @return empty if none has come by then
    /// @throws InterruptedException if the thread is interrupted while it waits
    public Optional<Lease<F, S>> lease(Predicate<? super F> wanted, Duration wait)
            throws InterruptedException {
        var now = tryLease(wanted);
        return now.isPresent() || !wait.isPositive() ? now : await(wanted, wait);
    }

    private Optional<Lease<F, S>> await(Predicate<? super F> wanted, Duration wait)
            throws InterruptedException {
        long left = wait.toNanos();
        lock.lockInterruptibly();
        try {
            while (true) {
                var lease = tryLease(wanted);
                if (lease.isPresent() || left <= 0) {
                    return lease;
                }
                left = arrived.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Facts of the services there are now, best first.
    public List<F> facts() {
        return holders.stream().map(Holder::facts).toList();
    }
}
