package io.sigmavault.shell.console;

import io.sigmavault.shell.console.subject.Subjects;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClass;

/// Lets [SubjectWeaver], [CommandWeaver] and [LoginWeaver] rewrite classes of Karaf's bundles as they are loaded.
final class KarafHook implements WeavingHook {

    private static final String KARAF = "org.apache.karaf.";

    @Override
    public void weave(WovenClass woven) {
        String bundle = woven.getBundleWiring().getBundle().getSymbolicName();
        if (bundle == null || !bundle.startsWith(KARAF)) {
            return;
        }
        String name = woven.getClassName();
        ClassLoader loader = woven.getBundleWiring().getClassLoader();
        if (SubjectWeaver.concerns(name, woven.getBytes())) {
            woven.setBytes(SubjectWeaver.weave(woven.getBytes(), loader));
            woven.getDynamicImports().add(Subjects.class.getPackageName());
        } else if (CommandWeaver.concerns(name)) {
            woven.setBytes(CommandWeaver.weave(name, woven.getBytes(), loader));
        } else if (LoginWeaver.concerns(name)) {
            woven.setBytes(LoginWeaver.weave(woven.getBytes(), loader));
        }
    }
}
