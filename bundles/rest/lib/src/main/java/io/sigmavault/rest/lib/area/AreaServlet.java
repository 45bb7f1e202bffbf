package io.sigmavault.rest.lib.area;

import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Leftover;
import io.sigmavault.rest.lib.Problem;
import io.sigmavault.rest.lib.UnavailableException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jspecify.annotations.Nullable;

/// Hands requests to a Jersey application that holds one area's resources and starts with the first
/// request. No exception leaves it: the HTTP service would log the address, which may name a file.
public final class AreaServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient List<Object> resources;
    private final transient Shortcut shortcut;
    private final transient ReentrantLock starting = new ReentrantLock();
    private final transient AtomicInteger inFlight = new AtomicInteger();
    private transient volatile @Nullable ServletContainer jersey;
    private transient volatile boolean ended;

    public AreaServlet(List<Object> resources) {
        this(resources, (_, _) -> false);
    }

    /// @param shortcut looks at each request before Jersey does
    public AreaServlet(List<Object> resources, Shortcut shortcut) {
        this.resources = List.copyOf(resources);
        this.shortcut = shortcut;
    }

    /// Answers what must be quick even while Jersey has not started.
    @FunctionalInterface
    public interface Shortcut {
        /// @return false if Jersey is to answer
        boolean answer(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getAttribute(Gate.GUARDED) == null) {
            Leftover.drain(request);
            Problem.of(new UnavailableException("the request guard")).send(response);
            return;
        }
        if (shortcut.answer(request, response)) {
            return;
        }
        inFlight.incrementAndGet();
        var cleanup = Cleanup.begin(request);
        try {
            var address = Address.of(request);
            request.setAttribute(Address.TAIL, address.tail());
            jersey().service(address.base(), address.uri(), request, response);
        } catch (Refusal refusal) {
            Problem.of(refusal.failure()).send(response);
        } catch (IOException | ServletException | RuntimeException | LinkageError e) {
            failed(e, response);
        } finally {
            cleanup.end();
            if (response.getStatus() >= 400) {
                Leftover.drain(request);
            }
            if (inFlight.decrementAndGet() == 0 && ended) {
                destroyJersey();
            }
        }
    }

    /// An answer that has begun cannot be turned into a problem any more. Every streamed answer
    /// announced its length, so that the HTTP service cuts the connection of one that ends early.
    private static void failed(Throwable failure, HttpServletResponse response) throws IOException {
        if (!response.isCommitted()) {
            ProblemMapper.problem(failure).send(response);
        }
    }

    /// Starts Jersey, if it has not started yet.
    ///
    /// @throws ServletException if it cannot start
    public void warmUp() throws ServletException {
        jersey();
    }

    private ServletContainer jersey() throws ServletException {
        var running = jersey;
        if (running != null) {
            return running;
        }
        starting.lock();
        try {
            var other = jersey;
            if (other == null) {
                other = start();
                jersey = other;
            }
            return other;
        } finally {
            starting.unlock();
        }
    }

    /// Jersey and its API look for their parts through the thread's class loader first: it must be
    /// that of Jersey's server bundle, which names them, not that of whoever made the thread.
    private ServletContainer start() throws ServletException {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(ResourceConfig.class.getClassLoader());
        try {
            var container = new ServletContainer(Application.of(resources));
            container.init(getServletConfig());
            loadAhead();
            return container;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /// A request may replace the very bundle that answers it. After that, no more classes can be
    /// loaded from what it was: what its answer needs is loaded now.
    private static void loadAhead() {
        Answers.nothing().close();
        var refusal = Refusal.field("field", "loaded ahead");
        new ProblemMapper().toResponse(refusal).close();
        Leftover.load();
    }

    /// Ends Jersey, once the last request is out: it may be the one that replaces this area.
    public void end() {
        ended = true;
        if (inFlight.get() == 0) {
            destroyJersey();
        }
    }

    private void destroyJersey() {
        starting.lock();
        try {
            var running = jersey;
            jersey = null;
            if (running != null) {
                running.destroy();
            }
        } finally {
            starting.unlock();
        }
    }
}
