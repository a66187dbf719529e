// VersionRange of maven-artifact (Debian: libmaven3-core-java); see OracleMaven.java.
import java.io.BufferedReader;
import java.io.InputStreamReader;
import org.apache.maven.artifact.versioning.DefaultArtifactVersion;
import org.apache.maven.artifact.versioning.InvalidVersionSpecificationException;
import org.apache.maven.artifact.versioning.VersionRange;

public class RangeOracleMaven {
    public static void main(String[] arguments) throws Exception {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
        for (String line; (line = input.readLine()) != null; ) {
            String[] pair = line.split("\t");
            if (line.matches(".*[.-][A-Za-z]+[.].*")) {
                continue;
            }
            try {
                VersionRange range = VersionRange.createFromVersionSpec(pair[0]);
                boolean in = range.containsVersion(new DefaultArtifactVersion(pair[1]));
                System.out.println((in ? "in" : "out") + "\t" + line);
            } catch (InvalidVersionSpecificationException wrong) {
                continue;
            }
        }
    }
}
