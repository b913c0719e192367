import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/// Prints a class path on which every class can go into an AOT cache. One of a version older than
/// 50 cannot, because it has no stack maps to verify it by; the jars that have such, picocli's,
/// are copied to `folder` with classes of version 50 that have.
///
/// Usage: java Archivable.java CLASSPATH FOLDER
void main(String[] arguments) throws IOException {
    List<String> jars = new ArrayList<>();
    for (String one : arguments[0].split(":")) {
        Path copy = Path.of(arguments[1], Path.of(one).getFileName().toString());
        jars.add(isOld(one) && copied(one, copy) ? copy.toString() : one);
    }
    IO.println(String.join(":", jars));
}

boolean isOld(String path) throws IOException {
    try (var jar = new JarFile(path)) {
        for (JarEntry entry : Collections.list(jar.entries())) {
            if (entry.getName().endsWith(".class")) {
                try (var in = jar.getInputStream(entry)) {
                    if (version(in.readNBytes(8)) < ClassFile.JAVA_6_VERSION) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}

int version(byte[] classFile) {
    return (classFile[6] & 0xff) << 8 | classFile[7] & 0xff;
}

/// Whether it could be; where not, the jar serves as it is, only slower.
boolean copied(String path, Path copy) throws IOException {
    try (var jar = new JarFile(path);
            var out = new JarOutputStream(new FileOutputStream(copy.toFile()))) {
        ClassHierarchyResolver resolver =
                ClassHierarchyResolver.ofResourceParsing(name -> {
                            String type = name.descriptorString();
                            JarEntry entry =
                                    jar.getJarEntry(type.substring(1, type.length() - 1) + ".class");
                            try {
                                return entry == null ? null : jar.getInputStream(entry);
                            } catch (IOException unreadable) {
                                throw new UncheckedIOException(unreadable);
                            }
                        })
                        .orElse(ClassHierarchyResolver.defaultResolver());
        ClassFile files =
                ClassFile.of(
                        ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                        ClassFile.ClassHierarchyResolverOption.of(resolver));
        ClassTransform newer =
                ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                        .andThen((made, element) -> {
                            if (element instanceof ClassFileVersion) {
                                made.withVersion(ClassFile.JAVA_6_VERSION, 0);
                            } else {
                                made.with(element);
                            }
                        });
        for (JarEntry entry : Collections.list(jar.entries())) {
            byte[] content = jar.getInputStream(entry).readAllBytes();
            out.putNextEntry(new JarEntry(entry.getName()));
            boolean old =
                    entry.getName().endsWith(".class")
                            && version(content) < ClassFile.JAVA_6_VERSION;
            out.write(old ? files.transformClass(files.parse(content), newer) : content);
        }
        return true;
    } catch (IllegalArgumentException unknown) {
        Files.delete(copy);
        return false;
    }
}
