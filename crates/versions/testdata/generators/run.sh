#!/bin/sh
# Writes the truth tables; see README.md. usage: run.sh VERSIONS
set -eu
I=$1
G=$(cd "$(dirname "$0")" && pwd)
T=$G/../truth

# run SCHEME NOTE FILES COMMAND…
run() {
    scheme=$1 note=$2 files=$3
    shift 3
    # shellcheck disable=SC2086 # a list of names
    (cd "$I" && python3 "$G/pairs.py" "$scheme" $files) > "pairs-$scheme.tsv"
    { echo "# $note"; "$@" < "pairs-$scheme.tsv"; } > "$T/$scheme.txt"
    rm "pairs-$scheme.tsv"
}

run rpm "rpm $(rpm --version | awk '{print $3}'), labelCompare; versions of Red Hat, AlmaLinux, Rocky Linux (OSV) and mutations. Made by generators/oracle_rpm.py." "Red_Hat.txt AlmaLinux.txt Rocky_Linux.txt" /usr/bin/python3 $G/oracle_rpm.py
run alpm "libalpm $(dpkg-query -W -f '${Version}' libalpm13), alpm_pkg_vercmp; versions of RPM and Debian packages (OSV) and mutations. Made by generators/oracle_alpm.py." "Rocky_Linux.txt Ubuntu.txt Alpine.txt" /usr/bin/python3 $G/oracle_alpm.py
run pypi "packaging $(py/bin/python -c 'import packaging;print(packaging.__version__)'); versions of PyPI (OSV) and mutations. Made by generators/oracle_pypi.py." "PyPI.txt" py/bin/python $G/oracle_pypi.py
run gentoo "pkgcore $(py/bin/pip show pkgcore 2>/dev/null| sed -n 's/^Version: //p'), ver_cmp; versions of Alpine (secdb) and mutations. Made by generators/oracle_gentoo.py." "Alpine.txt" py/bin/python $G/oracle_gentoo.py
run conan "conan $(py/bin/pip show conan 2>/dev/null| sed -n 's/^Version: //p'); versions of Bitnami and crates.io (OSV) and mutations. Made by generators/oracle_conan.py." "Bitnami.txt crates_io.txt" py/bin/python $G/oracle_conan.py
run npm "semver $(node -p 'require("./node_modules/semver/package.json").version') of npm, loose; versions of npm, crates.io and Go (OSV) and mutations. Made by generators/oracle_npm.mjs." "npm.txt crates_io.txt Go.txt" node $G/oracle_npm.mjs
run gem "RubyGems $(ruby -e 'puts Gem::VERSION'), Gem::Version; versions of RubyGems and PyPI (OSV) and mutations. Made by generators/oracle_gem.rb." "RubyGems.txt PyPI.txt" ruby $G/oracle_gem.rb
run composer "composer/semver $(dpkg-query -W -f '${Version}' php-composer-semver), PHP $(php -r 'echo PHP_VERSION;'); versions of Packagist and PyPI (OSV) and mutations. Made by generators/oracle_composer.php." "Packagist.txt PyPI.txt" php $G/oracle_composer.php
run maven "maven-artifact $(dpkg-query -W -f '${Version}' libmaven3-core-java), ComparableVersion; versions of Maven, PyPI and Bitnami (OSV) and mutations. Made by generators/OracleMaven.java." "Maven.txt PyPI.txt Bitnami.txt" java -cp /usr/share/java/maven-artifact-3.x.jar:/usr/share/java/commons-lang3.jar $G/OracleMaven.java
run go "golang.org/x/mod $(dpkg-query -W -f '${Version}' golang-golang-x-mod-dev), semver; versions of Go (OSV) and mutations. Made by generators/oracle_go.go." "Go.txt" env GO111MODULE=off GOPATH=/usr/share/gocode GOCACHE=/tmp/gocache go run $G/oracle_go.go
run cran "R $(R --version | sed -n '1s/R version \([^ ]*\).*/\1/p'), compareVersion; versions of Bitnami (OSV) and mutations. Made by generators/oracle_cran.R." "Bitnami.txt Pub.txt" R --no-echo --no-restore -f $G/oracle_cran.R
run deb "dpkg $(dpkg-query -W -f '${Version}' dpkg); versions of Debian and Ubuntu (OSV) and mutations. Made by generators/oracle_deb.sh." "Debian.txt Ubuntu.txt" sh $G/oracle_deb.sh

# ranges SCHEME NOTE FILES COMMAND…
ranges() {
    scheme=$1 note=$2 files=$3
    shift 3
    # shellcheck disable=SC2086 # a list of names
    (cd "$I" && python3 "$G/ranges.py" "$scheme" $files) > "ranges-$scheme.tsv"
    { echo "# $note"; "$@" < "ranges-$scheme.tsv"; } > "$T/../ranges-truth/$scheme.txt"
    rm "ranges-$scheme.tsv"
}

ranges pypi "packaging $(py/bin/python -c 'import packaging;print(packaging.__version__)'), SpecifierSet; made by generators/range_oracle_pypi.py." "PyPI.txt" py/bin/python $G/range_oracle_pypi.py
ranges npm "semver $(node -p 'require("./node_modules/semver/package.json").version') of npm, satisfies, loose; made by generators/range_oracle_npm.mjs." "npm.txt crates_io.txt Go.txt" node $G/range_oracle_npm.mjs
ranges gem "RubyGems $(ruby -e 'puts Gem::VERSION'), Gem::Requirement; made by generators/range_oracle_gem.rb." "RubyGems.txt PyPI.txt" ruby $G/range_oracle_gem.rb
ranges composer "composer/semver $(dpkg-query -W -f '${Version}' php-composer-semver), satisfies; made by generators/range_oracle_composer.php." "Packagist.txt PyPI.txt" php $G/range_oracle_composer.php
ranges maven "maven-artifact $(dpkg-query -W -f '${Version}' libmaven3-core-java), VersionRange; made by generators/RangeOracleMaven.java." "Maven.txt PyPI.txt Bitnami.txt" java -cp /usr/share/java/maven-artifact-3.x.jar:/usr/share/java/commons-lang3.jar $G/RangeOracleMaven.java
