import { render, Text, useInput } from 'ink';
import { type ReactNode, useState } from 'react';

/** The least that an Ink app can be: it shows the last key. */
function OneLine(): ReactNode {
  const [key, setKey] = useState('ready');
  useInput((input) => setKey(`key ${input}`));
  return <Text>{key}</Text>;
}

render(<OneLine />, { alternateScreen: true, interactive: true, incrementalRendering: true });
