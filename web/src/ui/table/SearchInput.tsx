import { makeStyles, SearchBox } from "@fluentui/react-components";
import { useEffect, useState } from "react";

const useStyles = makeStyles({
  root: { width: "280px", maxWidth: "100%", "@media (max-width: 760px)": { width: "100%", maxWidth: "none" } },
});

interface SearchInputProps {
  label: string;
  value: string;
  onSearch: (text: string) => void;
}

/** Searches a moment after the last key, at once on Enter. */
export function SearchInput({ label, value, onSearch }: SearchInputProps) {
  const styles = useStyles();
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    // The address changed by other means: Clear filters, the back button.
    setKnown(value);
    setText(value);
  }

  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => {
      onSearch(text);
    }, 300);
    return () => {
      clearTimeout(timer);
    };
  }, [text, value, onSearch]);

  return (
    <SearchBox
      className={styles.root}
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(_, data) => {
        setText(data.value);
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") onSearch(text);
      }}
    />
  );
}
